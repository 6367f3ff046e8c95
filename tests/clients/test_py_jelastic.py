"""`py-jelastic` from PyPI, unmodified: everything by GET, lists and booleans as Python writes them."""

import pytest
import requests
from jelastic import Jelastic
from jelastic.api.exceptions import JelasticApiError, JelasticPermissionError, JelasticResourceNotFound

TOMCAT = [{"nodeType": "tomcat", "nodeGroup": "cp", "flexibleCloudlets": 8, "extip": False, "displayName": None}]


@pytest.fixture
def client(sandbox, origin):
    return Jelastic(origin, token=sandbox["token"])


@pytest.fixture
def control(client):
    return client.environment.Control


@pytest.fixture
def environment(control, unused_name):
    made = control.CreateEnvironment(env={"shortdomain": unused_name}, nodes=TOMCAT)
    assert made["response"]["result"] == 0, made
    yield unused_name
    control.DeleteEnv(unused_name)


def test_lists_and_infos(control, environment):
    names = [info["env"]["envName"] for info in control.GetEnvs(lazy=True)["infos"]]
    assert environment in names and "acme-shop" in names
    assert control.GetEnvInfo(environment)["env"]["status"] == 1
    assert control.GetRegions()["array"][0]["hardNodeGroups"][0]["isEnabled"] is True


def test_stop_and_start(control, environment):
    control.StopEnv(environment)
    assert control.GetEnvInfo(environment)["env"]["status"] == 2
    control.StartEnv(environment)
    assert control.GetEnvInfo(environment)["env"]["status"] == 1


def test_variables(control, environment):
    control.AddContainerEnvVars(environment, vars={"A": "1", "B": "2"}, node_group="cp")
    control.RemoveContainerEnvVars(environment, vars=["A"], node_group="cp")
    node = control.GetEnvInfo(environment)["nodes"][0]["id"]
    variables = control.GetContainerEnvVars(environment, node)["object"]
    assert variables["B"] == "2" and "A" not in variables
    control.SetContainerEnvVarsByGroup(environment, "cp", {"ONLY": "this"})
    assert control.GetContainerEnvVars(environment, node)["object"] == {"ONLY": "this"}


def test_commands_run_where_they_are_played(control, environment):
    node = control.GetEnvInfo(environment)["nodes"][0]["id"]
    done = control.ExecCmdById(environment, node, command_list=[{"command": "cat /etc/hostname", "params": ""}])
    assert done["responses"][0]["out"] == f"node{node}\n"


def test_files(client, environment):
    files = client.environment.File
    files.Write(environment, "/tmp/note", body="hello", node_group="cp")
    assert files.Read(environment, "/tmp/note", node_group="cp")["body"] == "hello"
    files.Delete(environment, "/tmp/note", node_group="cp")
    with pytest.raises(JelasticApiError):
        files.Read(environment, "/tmp/note", node_group="cp")


def test_its_clone_call_misspells_the_target_and_is_refused(control, environment, unused_name):
    # The package sends `ditEnvName`; a platform that ignores unknown parameters misses the name.
    with pytest.raises(JelasticApiError, match="dstEnvName"):
        control.CloneEnv(environment, f"{unused_name}-copy")


def test_export_calls(client, control, environment, sandbox):
    # Its `Export.Create` cannot say which environment; the name of the call before 7.0 can.
    with pytest.raises(JelasticApiError):
        client.environment.Export.Create(settings={"config": True, "data": True})
    control.ExportEnv(environment, settings='{"config": true, "data": true}')
    exports = client.environment.Export.GetList(environment)["response"]["array"]
    assert len(exports) == 1 and exports[0]["envName"] == environment
    manifest = client.environment.Export.GetManifest(environment, exports[0]["id"])["response"]["manifest"]
    assert manifest["categories"] == ["export"] and manifest["nodes"][0]["nodeType"] == "tomcat"
    archive = exports[0]["files"][0]
    assert f":{sandbox['filesPort']}/" in archive["url"]
    assert requests.get(archive["url"], timeout=30).content[:2] == b"\x1f\x8b"
    client.environment.Export.DeleteExportedData(environment, archive["name"])
    assert requests.get(archive["url"], timeout=30).status_code == 404
    client.environment.Export.Delete(exports[0]["id"])
    assert client.environment.Export.GetList(environment)["response"]["array"] == []


def test_the_account_and_its_quotas(client, sandbox):
    assert client.users.Account.GetUserInfo()["email"] == sandbox["email"]
    assert client.billing.Account.GetAccount()["groupType"] == "billing"
    quotas = client.billing.Account.GetQuotas()["array"]
    assert any(quota["quota"]["name"] == "environment.maxcount" for quota in quotas)


def test_a_missing_permission_is_its_own_exception(client, origin):
    made = client.users.Authentication.CreateToken(
        description="narrow", api_list=["env.control.GetEnvs"], password=None
    )
    narrow = Jelastic(origin, token=made["object"]["key"])
    assert narrow.environment.Control.GetEnvs()["result"] == 0
    with pytest.raises(JelasticPermissionError):
        narrow.environment.Control.GetRegions()


def test_a_missing_thing_is_its_own_exception(control, environment):
    with pytest.raises(JelasticResourceNotFound):
        control.RemoveEndpoint(environment, 1)
