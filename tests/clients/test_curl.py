"""curl in the style of each client that talks to such platforms: same verbs, paths, spellings and bodies."""

import json

OLD_APPID = "1dd8d191d38fff45e62564fcf67fdcd6"
TOMCAT = json.dumps([{"nodeType": "tomcat", "nodeGroup": "cp", "flexibleCloudlets": 8}])


def test_a_terraform_provider_signs_in_and_reads_the_nested_answer(curl, sandbox, unused_name):
    session = curl(
        "-X", "POST", "-A", "terraform-provider", "{api}users/authentication/rest/signin",
        "--data-urlencode", f"login={sandbox['email']}", "--data-urlencode", f"password={sandbox['password']}",
    )["session"]
    assert curl("-d", f"session={session}", "{api}environment/control/rest/getregions")["array"][0]["hardNodeGroups"]
    env = json.dumps({"shortdomain": unused_name, "region": "default_hn_group"})
    made = curl(
        "-d", f"session={session}", "--data-urlencode", f"env={env}", "--data-urlencode", f"nodes={TOMCAT}",
        "{api}environment/control/rest/createenvironment",
    )
    assert made["response"]["result"] == 0 and made["response"]["name"] == unused_name
    refused = curl(
        "-d", f"session={session}", "--data-urlencode", f"env={env}", "--data-urlencode", f"nodes={TOMCAT}",
        "{api}environment/control/rest/createenvironment",
    )
    assert refused["result"] == 0 and refused["response"]["result"] != 0 and refused["response"]["error"]
    moved = curl(
        "-d", f"session={session}&envName={unused_name}&envGroup=terraform", "{api}environment/control/rest/setenvgroup"
    )
    assert moved["result"] == 0
    assert curl("-d", f"session={session}&envName={unused_name}", "{api}environment/control/rest/deleteenv")["result"] == 0


def test_a_ruby_client_uses_lower_case_names_and_the_old_appid(curl):
    infos = curl("-d", f"appid={OLD_APPID}&session={{token}}", "{api}environment/control/rest/getenvs")["infos"]
    assert any(info["env"]["shortdomain"] == "acme-shop" for info in infos)
    node = next(info for info in infos if info["env"]["envName"] == "acme-workers")["nodes"][0]["id"]
    old = curl(
        "-d", f"appid={OLD_APPID}&session={{token}}&envname=acme-workers&nodeid={node}",
        "{api}environment/control/rest/getdockerenvvars",
    )
    assert old["object"]["LOG_LEVEL"] == "info"
    group = curl(
        "-d", "session={token}&envname=acme-workers&envgroup=Acme", "{api}environment/control/rest/attachenvgroup"
    )
    assert group["result"] == 0


def test_a_go_command_line_sends_everything_in_the_query(curl):
    manifest = json.dumps({"type": "install", "name": "Question", "settings": {"fields": []}, "success": "yes"})
    assert curl("{api}environment/control/rest/getenvs?session={token}")["result"] == 0
    assert curl("{api}environment/export/rest/getlist?session={token}&envName=acme-shop")["response"]["array"] == []
    assert curl("{api}environment/group/rest/getgroups?session={token}")["array"]
    assert curl("{api}environment/nodegroup/rest/get?session={token}&envName=acme-shop&nodeGroup=cp")["object"]["name"] == "cp"
    assert curl("{api}environment/security/rest/getrules?session={token}&envName=acme-shop")["array"]
    appid = curl("{api}environment/control/rest/getenvinfo?session={token}&envName=acme-shop")["env"]["appid"]
    assert curl(f"{{api}}environment/control/rest/getenvinfo?session={{token}}&envName={appid}")["result"] == 0
    done = curl("-G", "-X", "POST", "-d", "session={token}", "--data-urlencode", f"jps={manifest}", "{api}marketplace/jps/rest/install")
    assert done["successText"] == "yes"


def test_a_typescript_client_mixes_query_and_body(curl):
    manifest = {"jps": json.dumps({"type": "install", "name": "Mixed", "settings": {}, "success": "${settings.a}"})}
    done = curl(
        "-X", "POST", "-H", "content-type: application/json", "-d", json.dumps(manifest),
        f"{{api}}marketplace/jps/rest/install?appid={OLD_APPID}&session={{token}}&settings=%7B%22a%22%3A1%7D",
    )
    assert done["successText"] == "1"


def test_a_dashboard_posts_to_the_other_prefix(curl):
    info = curl(
        "-X", "POST", "-d", "session={token}&appid=acme-shop&ruk=1&hx_lang=fr&charset=UTF-8",
        "{origin}/JElastic/env/control/rest/getenvinfo",
    )
    assert info["env"]["envName"] == "acme-shop"


def test_an_updater_script_posts_a_multipart_form_with_a_token_field(curl):
    assert curl("-F", "token={token}", "-F", "envName=acme-shop", "{origin}/JElastic/env/control/rest/GetEnvInfo")["result"] == 0


def test_a_deploy_script_runs_commands_and_reads_their_output(curl):
    commands = json.dumps([{"command": "echo ready", "params": ""}])
    done = curl(
        "-d", "session={token}&envName=acme-shop&nodeGroup=cp", "--data-urlencode", f"commandList={commands}",
        "{api}environment/control/rest/execcmdbygroup",
    )
    assert [response["out"] for response in done["responses"]] == ["ready\n", "ready\n"]
    assert {"nodeid", "exitStatus", "errOut"} <= done["responses"][0].keys()


def test_a_vendor_command_line_reads_quotas_and_the_version(curl):
    quotas = curl("-d", "session={token}&quotasnames=environment.maxcount;disk.limitation", "{api}billing/account/rest/getquotas")
    assert [quota["quota"]["name"] for quota in quotas["array"]] == ["disk.limitation", "environment.maxcount"]
    assert curl("-d", "session={token}&appid=cluster", "{api}system/service/rest/getversion")["version"] == "8.4.1"


def test_a_pricing_widget_reads_without_signing_in(curl):
    models = curl("{origin}/auth/GetDefaultPricingModels")["response"]["models"]
    plans = next(model for model in models if model["isDefault"])["tariffPlans"]
    assert {plan["type"] for plan in plans} >= {"fixed", "flexible", "storage"}
    assert len(curl("{origin}/settings/GetHosterSettings")["response"]["settingsCurrencyCode"]) == 3


def test_a_get_to_sign_in_is_refused(curl, sandbox):
    answer = curl("-G", "--data-urlencode", f"login={sandbox['email']}", "-d", "password=x", "{api}users/authentication/rest/signin")
    assert answer["result"] != 0 and answer["error"]
