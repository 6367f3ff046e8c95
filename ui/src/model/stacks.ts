// A stack's name on a chip: short, as people write it.

import type { LayerView } from "../ipc/views";
import { t } from "../words/tongue.svelte";

/** Beginnings of the platform's identifiers; the longest that fits decides. */
const NAMES: [string, string][] = [
  ["apache2-ruby", "Ruby"],
  ["apache2-python", "Python"],
  ["apachephp", "PHP"],
  ["apache-php", "PHP"],
  ["apache-ruby", "Ruby"],
  ["apache-python", "Python"],
  ["apache", "Apache"],
  ["couchbase", "Couchbase"],
  ["docker", "Docker"],
  ["dotnet", ".NET"],
  ["elasticsearch", "Elasticsearch"],
  ["glassfish", "GlassFish"],
  ["golang", "Go"],
  ["haproxy", "HAProxy"],
  ["jetty", "Jetty"],
  ["kubernetes", "Kubernetes"],
  ["lemp", "LEMP"],
  ["litespeed", "LiteSpeed"],
  ["llsmp", "LLSMP"],
  ["mariadb", "MariaDB"],
  ["maven", "Maven"],
  ["memcached", "Memcached"],
  ["mongo", "MongoDB"],
  ["mysql", "MySQL"],
  ["nginxphp", "PHP"],
  ["nginx-php", "PHP"],
  ["nginxruby", "Ruby"],
  ["nginx-ruby", "Ruby"],
  ["nginxpython", "Python"],
  ["nginx", "NGINX"],
  ["nodejs", "Node.js"],
  ["payara", "Payara"],
  ["percona", "Percona"],
  ["perconadb", "Percona"],
  ["php", "PHP"],
  ["python", "Python"],
  ["ruby", "Ruby"],
  ["postgis", "PostGIS"],
  ["postgres", "PostgreSQL"],
  ["redis", "Redis"],
  ["springboot", "Spring Boot"],
  ["spring-boot", "Spring Boot"],
  ["storage", "Storage"],
  ["sharedstorage", "Storage"],
  ["tomcat", "Tomcat"],
  ["tomee", "TomEE"],
  ["varnish", "Varnish"],
  ["wildfly", "WildFly"],
  ["windows", "Windows"],
];

const labels = new Map<string, string>();

export function label(layer: LayerView): string {
  const key = `${layer.stack} ${layer.title ?? ""}`;
  let name = labels.get(key);
  if (name === undefined) labels.set(key, (name = found(layer)));
  return name;
}

function found(layer: LayerView): string {
  if (layer.stack.includes("/")) return layer.stack.slice(layer.stack.lastIndexOf("/") + 1);
  const stack = layer.stack.toLowerCase();
  const known = NAMES.filter(([start]) => stack.startsWith(start)).reduce(
    (best, next) => (next[0].length > best[0].length ? next : best),
    ["", ""],
  );
  return known[1] || layer.title || layer.stack;
}

/** The whole story of a chip, for its tooltip and for screen readers. */
export function story(layer: LayerView): string {
  const image = layer.tag ? `${layer.stack}:${layer.tag}` : layer.stack;
  return `${layer.name}: ${image}, ${t.card.nodes(layer.nodes)}`;
}
