//! Installing manifests.

mod support;

use serde_json::Value;
use support::{TOMCAT, ask, assert_ok, create, empty, info, result};

async fn install(sandbox: &freeport_sandbox::Running, jps: &str, more: &[(&str, &str)]) -> Value {
    let mut pairs = vec![("jps", jps)];
    pairs.extend_from_slice(more);
    ask(sandbox, "marketplace/jps/install", &pairs).await
}

async fn log(sandbox: &freeport_sandbox::Running) -> String {
    ask(sandbox, "marketplace/console/readlog", &[]).await["body"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_live_tests_saw_refused_is_refused() {
    let sandbox = empty().await;
    assert_ne!(
        result(&install(&sandbox, "type: install\nname: only a name\n", &[("envName", "my-env1")]).await),
        0
    );
    let nodes = "type: install\nname: with nodes\nnodes: {nodeType: tomcat, cloudlets: 4}\n";
    assert_ne!(result(&install(&sandbox, nodes, &[]).await), 0);
    assert_ne!(
        result(&install(&sandbox, "type: update\nname: add-on\nonInstall: {log: hi}\n", &[]).await),
        0
    );
    assert_ne!(result(&install(&sandbox, "{not: [a manifest", &[]).await), 0);
}

#[tokio::test]
async fn settings_fill_the_success_text_without_an_environment() {
    let sandbox = empty().await;
    let jps = "type: install\nname: form\nsettings:\n  fields:\n  - {name: field1, type: string}\n  - {name: field2, default: two}\n\
               success: \"**Field1**: ${settings.field1}  \\n**Field2**: ${settings.field2}\"\n";
    let answer = install(&sandbox, jps, &[("settings", r#"{"field1":"one"}"#), ("envName", "")]).await;
    assert_eq!(answer["successText"], "<strong>Field1</strong>: one<br />\n<strong>Field2</strong>: two");
}

#[tokio::test]
async fn an_install_makes_the_environment_and_runs_its_actions() {
    let sandbox = empty().await;
    let jps = r#"
type: install
name: Demo
region: default_hn_group
displayName: Demo of ${settings.who}
envGroups: demo/one
settings: {fields: [{name: who, default: World}]}
globals: {greeting: "Hello ${settings.who}"}
nodes:
- {nodeType: tomcat, nodeGroup: cp, cloudlets: 8, env: {WHO: "${settings.who}", KEEP: "${not.known}"}}
actions:
  greet:
  - log: ${globals.greeting} from ${this.place}
onInstall:
- greet: {place: here}
- if (${settings.who} == World):
    writeFile [cp]: {path: /tmp/hello, body: "${nodes.cp.master.intIP}"}
- else:
    log: nobody
- cmd [cp]: rm -rf /
- env.control.AddContainerEnvVars: {nodeGroup: cp, vars: {ADDED: "1"}}
- frobnicate: {x: 1}
success: done in ${env.envName}
"#;
    let answer = install(&sandbox, jps, &[("envName", "demo-env1"), ("settings", "null")]).await;
    assert_ok(&answer);
    assert_eq!(answer["successText"], "done in demo-env1");
    let env = info(&sandbox, "demo-env1").await;
    assert_eq!(
        (&env["env"]["displayName"], &env["env"]["appid"]),
        (&"Demo of World".into(), &answer["appid"])
    );
    assert_eq!(env["envGroups"][0]["name"], "demo/one");
    let vars = ask(
        &sandbox,
        "environment/control/getcontainerenvvarsbygroup",
        &[("envName", "demo-env1"), ("nodeGroup", "cp")],
    )
    .await;
    assert_eq!((&vars["object"]["WHO"], &vars["object"]["KEEP"]), (&"World".into(), &"${not.known}".into()));
    assert_eq!(vars["object"]["ADDED"], "1");
    let file = ask(
        &sandbox,
        "environment/file/read",
        &[("envName", "demo-env1"), ("nodeGroup", "cp"), ("path", "/tmp/hello")],
    )
    .await;
    assert_eq!(file["body"], env["nodes"][0]["intIP"]);
    let log = log(&sandbox).await;
    for line in [
        "BEGIN INSTALLATION: Demo",
        "\"topic\":\"application/install\"",
        "Hello World from here",
        "[frobnicate] is not played",
        "END INSTALLATION: Demo",
    ] {
        assert!(log.contains(line), "{line} in\n{log}");
    }
    let apps = ask(&sandbox, "marketplace/installation/getlist", &[]).await;
    assert_eq!(apps["response"]["array"][0]["uniqueName"], answer["uniqueName"]);
}

#[tokio::test]
async fn parameters_may_stand_beside_their_action() {
    let sandbox = empty().await;
    let jps = r#"
type: install
name: Beside
globals: {layer: cp}
nodes:
- {nodeType: tomcat, nodeGroup: "${globals.layer}"}
- {nodeType: redis}
onInstall:
- env.control.AddContainerEnvVars [cp, nosqldb]:
  vars: {BOTH: "yes"}
- cmd [cp]: ls
  user: root
- api: env.control.SetEnvDisplayName
  displayName: Beside
"#;
    assert_ok(&install(&sandbox, jps, &[("envName", "beside-it")]).await);
    for layer in ["cp", "nosqldb"] {
        let vars = ask(
            &sandbox,
            "environment/control/getcontainerenvvarsbygroup",
            &[("envName", "beside-it"), ("nodeGroup", layer)],
        )
        .await;
        assert_eq!(vars["object"]["BOTH"], "yes", "{layer}");
    }
    assert_eq!(info(&sandbox, "beside-it").await["env"]["displayName"], "Beside");
    assert!(!log(&sandbox).await.contains("[user] is not played"));
}

#[tokio::test]
async fn the_old_wrapper_is_understood() {
    let sandbox = empty().await;
    let jps = r#"{"jpsType":"install","jpsVersion":"0.3","application":{"name":"Old","env":{"topology":{"ssl":true,
        "nodes":[{"nodeType":"docker","dockerName":"acme/app","dockerTag":"2","dockerEnvVars":{"A":"1"},"cloudlets":8}]}},
        "onInstall":{"call":["first"]},
        "procedures":[{"id":"first","onCall":[{"log":"from a procedure"}]}],"success":{"text":"ok"}}}"#;
    let answer = install(&sandbox, jps, &[("envName", "old-form")]).await;
    assert_eq!(answer["successText"], "ok");
    let env = info(&sandbox, "old-form").await;
    assert_eq!(
        (&env["nodes"][0]["customitem"]["dockerTag"], &env["env"]["sslstate"]),
        (&"2".into(), &true.into())
    );
    assert!(log(&sandbox).await.contains("from a procedure"));
}

#[tokio::test]
async fn an_update_is_listed_as_an_add_on_of_its_layer() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    let answer =
        install(&sandbox, "letsencrypt-ssl-addon", &[("envName", "my-env1"), ("nodeGroup", "cp")]).await;
    assert_ok(&answer);
    assert_eq!(info(&sandbox, "my-env1").await["nodes"][0]["addons"][0]["app_id"], "letsencrypt-ssl-addon");
    let unique = answer["uniqueName"].as_str().expect("a name");
    assert_ok(&ask(&sandbox, "marketplace/jps/uninstall", &[("appUniqueName", unique)]).await);
    assert_eq!(info(&sandbox, "my-env1").await["nodes"][0]["addons"], serde_json::json!([]));
}

#[tokio::test]
async fn a_failing_action_fails_the_install_and_leaves_the_environment() {
    let sandbox = empty().await;
    let jps = "type: install\nname: bad\nnodes: [{nodeType: tomcat}]\nonInstall:\n- unpack [cp]: {sourcePath: 'http://127.0.0.1:9/x.tar.gz', destPath: /}\n";
    assert_eq!(result(&install(&sandbox, jps, &[("envName", "half-made")]).await), 4078);
    assert_eq!(info(&sandbox, "half-made").await["env"]["status"], 1);
    let stop = "type: install\nname: stop\nsettings: {}\nonInstall:\n- return: not today\n- log: never\n";
    let answer = install(&sandbox, stop, &[]).await;
    assert_eq!((result(&answer), answer["error"].as_str()), (11039, Some("not today")));
}

#[tokio::test]
async fn addresses_beyond_this_machine_are_not_fetched() {
    let sandbox = empty().await;
    let answer = install(&sandbox, "http://192.0.2.1/manifest.jps", &[("envName", "my-env1")]).await;
    assert_eq!(result(&answer), 4078);
}
