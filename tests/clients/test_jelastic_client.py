"""`jelastic-client` from PyPI, unmodified: POST forms, empty strings for nothing, no patience for a missing key."""

from pathlib import Path

import pytest
from jelastic_client import (
    DockerSettings,
    EnvSettings,
    EnvStatus,
    JelasticClientException,
    JelasticClientFactory,
    NodeSettings,
)

MANIFESTS = Path(__file__).parent / "manifests"


@pytest.fixture
def factory(sandbox):
    return JelasticClientFactory(sandbox["api"], sandbox["token"])


@pytest.fixture
def control(factory):
    return factory.create_control_client()


@pytest.fixture
def jps(factory):
    return factory.create_jps_client()


@pytest.fixture
def environment(control, unused_name):
    """A running environment with a certified layer and a container, gone afterwards."""
    nodes = [
        NodeSettings(nodeType="tomcat", flexibleCloudlets=8, displayName="App"),
        NodeSettings(docker=DockerSettings(image="alpine:latest", nodeGroup="worker"), nodeType="docker"),
    ]
    info = control.create_environment(EnvSettings(shortdomain=unused_name), nodes)
    assert info.is_running()
    yield unused_name
    control.delete_env(unused_name)
    assert not control.get_env_info(unused_name).exists()


def test_info_tells_nodes_and_domain(control, environment):
    info = control.get_env_info(environment)
    assert info.status() is EnvStatus.Running
    assert info.domain() == f"{environment}.witness.sandbox.example"
    assert {node.node_group for node in info.nodes()} == {"cp", "worker"}
    assert info.get_node_ip_from_name("App") == info.get_nodes(node_group="cp")[0].int_ip
    assert info.get_node_hostname_from_name("App").endswith(info.domain())


def test_an_unknown_environment_does_not_exist(control):
    assert not control.get_env_info("nobody-made-this").exists()


def test_a_taken_name_is_refused_inside_the_answer(control, environment):
    with pytest.raises((JelasticClientException, KeyError)):
        control.create_environment(EnvSettings(shortdomain=environment), [NodeSettings(nodeType="tomcat")]).status()


def test_stop_and_start(control, environment):
    control.stop_env(environment)
    assert control.get_env_info(environment).status() is EnvStatus.Down
    control.start_env(environment)
    assert control.get_env_info(environment).is_running()


def test_a_clone_runs_and_keeps_the_layers(control, environment, unused_name):
    copy = f"{unused_name}-copy"
    clone = control.clone_env(environment, copy)
    assert clone.is_running() and clone.env_name() == copy
    assert len(clone.nodes()) == len(control.get_env_info(environment).nodes())
    control.delete_env(copy)


def test_variables_by_node(control, environment):
    node = control.get_env_info(environment).get_nodes(node_group="worker")[0].id
    control.add_container_env_vars(environment, {"A": "1", "J": '{"x": [1]}'}, node_id=node)
    assert control.get_container_env_vars(environment, node)["J"] == '{"x": [1]}'
    control.remove_container_env_vars(environment, ["A", "NOT_THERE"], node_id=node)
    assert "A" not in control.get_container_env_vars(environment, node)
    control.set_container_env_vars(environment, node, {"ONLY": "this"})
    assert control.get_container_env_vars(environment, node) == {"ONLY": "this"}


def test_variables_by_layer(control, environment):
    assert "PATH" in control.get_container_env_vars_by_group(environment, "cp")
    control.add_container_env_vars(environment, {"A": "1"}, node_group="cp")
    control.add_container_env_vars(environment, {"A": "2"}, node_group="cp")
    assert control.get_container_env_vars_by_group(environment, "cp")["A"] == "2"
    control.set_container_env_vars_by_group(environment, "cp", {"B": "3"})
    assert control.get_container_env_vars_by_group(environment, "cp") == {"B": "3"}


def test_install_from_file_with_settings(factory, jps, control, unused_name):
    text = jps.install_from_file(
        str(MANIFESTS / "install_with_settings.jps"), unused_name, settings={"owner": "Ann"}
    )
    assert text == "<strong>Owner</strong>: Ann<br />\n<strong>Stage</strong>: test"
    assert control.get_container_env_vars_by_group(unused_name, "cp")["OWNER"] == "Ann"
    body = factory.create_file_client().read(unused_name, "/tmp/owner", node_group="cp")
    assert body == "Ann test"
    control.delete_env(unused_name)


def test_install_answers_questions_about_the_environment(jps, control, unused_name):
    query = {"Id": "${nodes.cp.master.id}", "Layers": "${nodes.cp.length}", "Name": "${env.envName}"}
    answers = jps.install_from_file(str(MANIFESTS / "nodes.jps"), unused_name, env_props_query=query)
    assert answers["Layers"] == "2" and answers["Name"] == unused_name
    assert int(answers["Id"]) == control.get_env_info(unused_name).get_nodes(node_group="cp")[0].id
    control.delete_env(unused_name)


def test_an_add_on_is_installed_on_an_environment(factory, jps, environment):
    assert jps.install_from_file(str(MANIFESTS / "add_on.jps"), environment) == "noted"
    assert factory.create_file_client().read(environment, "/tmp/note", node_type="tomcat") == "noted"


def test_settings_and_a_success_text_need_no_environment(jps):
    text = jps.install_from_file(
        str(MANIFESTS / "question_without_environment.jps"), settings={"field1": "Value1", "field2": "Value2"}
    )
    assert text == "<strong>Field1</strong>: Value1<br />\n<strong>Field2</strong>: Value2"


@pytest.mark.parametrize("manifest, named", [("only_a_name.jps", True), ("nodes.jps", False), ("add_on.jps", False)])
def test_what_a_live_platform_refuses_is_refused(jps, unused_name, manifest, named):
    with pytest.raises(JelasticClientException):
        jps.install_from_file(str(MANIFESTS / manifest), unused_name if named else None)


def test_a_missing_file_of_a_node_is_an_error(factory, environment):
    with pytest.raises(JelasticClientException):
        factory.create_file_client().read(environment, "/no/such/file", node_group="cp")


def test_versions_and_the_account(factory, jps, sandbox):
    assert jps.get_engine_version() == "8.4.1"
    assert factory.create_account_client().get_user_info().email() == sandbox["email"]


def test_a_wrong_token_is_refused(sandbox):
    control = JelasticClientFactory(sandbox["api"], "not-a-token").create_control_client()
    with pytest.raises(JelasticClientException):
        control.start_env("whatever")
