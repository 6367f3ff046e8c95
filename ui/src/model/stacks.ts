// A stack on a chip: its name, short and as people write it, and the kind of work it does, which is drawn before it.

import type { LayerView } from "../ipc/views";
import { t } from "../words/tongue.svelte";

/** What a layer is for; each kind has its own picture. */
export const KINDS = ["balancer", "application", "database", "cache", "storage", "container", "server", "build"] as const;
export type Kind = (typeof KINDS)[number];

/** Beginnings of the platform's identifiers; the longest that fits decides. */
const NAMES: [start: string, name: string, kind: Kind][] = [
  ["apache2-ruby", "Ruby", "application"],
  ["apache2-python", "Python", "application"],
  ["apachephp", "PHP", "application"],
  ["apache-php", "PHP", "application"],
  ["apache-ruby", "Ruby", "application"],
  ["apache-python", "Python", "application"],
  ["apache", "Apache", "application"],
  ["couchbase", "Couchbase", "database"],
  ["docker", "Docker", "container"],
  ["dotnet", ".NET", "application"],
  ["elasticsearch", "Elasticsearch", "database"],
  ["glassfish", "GlassFish", "application"],
  ["golang", "Go", "application"],
  ["haproxy", "HAProxy", "balancer"],
  ["jetty", "Jetty", "application"],
  ["kubernetes", "Kubernetes", "container"],
  ["lemp", "LEMP", "application"],
  ["litespeed", "LiteSpeed", "application"],
  ["llsmp", "LLSMP", "application"],
  ["mariadb", "MariaDB", "database"],
  ["maven", "Maven", "build"],
  ["memcached", "Memcached", "cache"],
  ["mongo", "MongoDB", "database"],
  ["mysql", "MySQL", "database"],
  ["nginxphp", "PHP", "application"],
  ["nginx-php", "PHP", "application"],
  ["nginxruby", "Ruby", "application"],
  ["nginx-ruby", "Ruby", "application"],
  ["nginxpython", "Python", "application"],
  ["nginx", "NGINX", "application"],
  ["nodejs", "Node.js", "application"],
  ["payara", "Payara", "application"],
  ["percona", "Percona", "database"],
  ["perconadb", "Percona", "database"],
  ["php", "PHP", "application"],
  ["python", "Python", "application"],
  ["ruby", "Ruby", "application"],
  ["postgis", "PostGIS", "database"],
  ["postgres", "PostgreSQL", "database"],
  ["redis", "Redis", "cache"],
  ["springboot", "Spring Boot", "application"],
  ["spring-boot", "Spring Boot", "application"],
  ["storage", "Storage", "storage"],
  ["sharedstorage", "Storage", "storage"],
  ["tomcat", "Tomcat", "application"],
  ["tomee", "TomEE", "application"],
  ["varnish", "Varnish", "balancer"],
  ["wildfly", "WildFly", "application"],
  ["windows", "Windows", "server"],
];

interface Known {
  name: string;
  kind: Kind;
}

const known = new Map<string, Known>();

/** What has no stack yet is called as its layer. */
export const label = (layer: LayerView): string => look(layer).name || layer.name;

/** A web server in the layer of balancers balances. */
export function kind(layer: LayerView): Kind {
  const { kind } = look(layer);
  return kind === "application" && layer.name === "bl" ? "balancer" : kind;
}

function look(layer: LayerView): Known {
  const key = `${layer.stack} ${layer.title ?? ""}`;
  let it = known.get(key);
  if (it === undefined) known.set(key, (it = found(layer)));
  return it;
}

function found(layer: LayerView): Known {
  if (layer.stack.includes("/")) return { name: layer.stack.slice(layer.stack.lastIndexOf("/") + 1), kind: "container" };
  const stack = layer.stack.toLowerCase();
  const fitting = NAMES.filter(([start]) => stack.startsWith(start)).sort(([a], [b]) => b.length - a.length);
  const [, name, kind] = fitting[0] ?? ["", layer.title || layer.stack, MACHINE.test(stack) ? "server" : "application"];
  return { name, kind };
}

/** Machines without a stack of their own: `ubuntu-vps`, `almalinux-vps`. */
const MACHINE = /\b(vps|vds)\b/;

/** The whole story of a chip, for its tooltip and for screen readers. */
export function story(layer: LayerView): string {
  const image = layer.tag ? `${layer.stack}:${layer.tag}` : layer.stack;
  return `${layer.name}: ${image}, ${t.card.nodes(layer.nodes)}`;
}
