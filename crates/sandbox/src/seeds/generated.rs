//! Any number of environments, the same ones every time for one name and version.

use serde_json::{Value, json};

use super::{environment, second_region};
use crate::call::Call;
use crate::catalogue::quotas;
use crate::http::answer::Refusal;
use crate::topology::NewEnvironment;
use crate::world::{Status, roll};

const SUBJECTS: [&str; 12] = [
    "shop", "blog", "crm", "wiki", "api", "forum", "media", "portal", "queue", "search", "billing",
    "intranet",
];
const STAGES: [&str; 4] = ["prod", "stage", "test", "dev"];

pub(crate) fn plant(call: &Call, count: usize) -> Result<(), Refusal> {
    {
        let mut world = call.platform.world();
        let have = world.owned_by(call.uid).count() + count;
        let room = quotas::value(call.account(&world)?, quotas::MAX_ENVS);
        if have as i64 > room {
            call.account_mut(&mut world)?.quotas.insert(quotas::MAX_ENVS.into(), have as i64 + 50);
        }
    }
    for n in 0..count {
        plant_one(call, n)?;
    }
    Ok(())
}

fn plant_one(call: &Call, n: usize) -> Result<(), Refusal> {
    let mut dice = 0x5eed_u64.wrapping_add(n as u64);
    let mut pick = |among: usize| (roll(&mut dice) % among.max(1) as u64) as usize;
    let (subject, stage) = (SUBJECTS[pick(SUBJECTS.len())], STAGES[pick(STAGES.len())]);
    let wanted = NewEnvironment {
        name: format!("{subject}-{stage}-{n:04}"),
        display_name: (pick(3) > 0).then(|| format!("{} ({stage})", capital(subject))),
        region: if pick(4) == 0 { second_region(call) } else { None },
        groups: if pick(2) == 0 {
            vec![subject.to_owned(), format!("{subject}/{stage}")]
        } else {
            Vec::new()
        },
        ssl: pick(2) == 0,
        ..NewEnvironment::default()
    };
    let appid = environment(call, wanted, &nodes(&mut pick, subject))?;
    if pick(6) == 0
        && let Some(env) = call.platform.world().environments.get_mut(&appid)
    {
        env.status = Status::Down;
    }
    Ok(())
}

fn nodes(pick: &mut impl FnMut(usize) -> usize, subject: &str) -> Value {
    let env = json!({"APP_NAME": subject, "APP_ENV": "production"});
    let web = ["tomcat", "apache", "nginxphp-dockerized", "nodejs", "apache-python", "springboot"][pick(6)];
    let base = ["mysql", "mariadb-dockerized", "postgresql"][pick(3)];
    let size = 4 + 4 * pick(4);
    let mut nodes = vec![json!({
        "nodeType": web, "nodeGroup": "cp", "count": 1 + pick(3), "fixedCloudlets": 1, "flexibleCloudlets": size, "env": env,
    })];
    if pick(2) == 0 {
        nodes.push(json!({"nodeType": "nginx-dockerized", "nodeGroup": "bl", "flexibleCloudlets": 4}));
    }
    if pick(3) > 0 {
        nodes.push(
            json!({"nodeType": base, "nodeGroup": "sqldb", "fixedCloudlets": 2, "flexibleCloudlets": 8}),
        );
    }
    if pick(4) == 0 {
        nodes.push(json!({
            "nodeType": "docker", "image": format!("acme/{subject}-worker:1.{}", pick(9)), "nodeGroup": "worker",
            "flexibleCloudlets": 8, "env": {"QUEUE": "default"}, "volumes": ["/var/spool/jobs"],
        }));
    }
    Value::Array(nodes)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
