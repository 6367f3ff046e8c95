"""A sandbox for the whole run, and the two clients pointed at it."""

import itertools
import json
import os
import subprocess

import pytest


@pytest.fixture(scope="session")
def sandbox():
    """Serves a sample platform; yields the line it printed: api, token, email, password, filesPort."""
    command = [os.environ["FREEPORT_BIN"], "sandbox", "serve", "--name", "witness", "--clock", "instant"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def origin(sandbox):
    return sandbox["api"].removesuffix("/1.0/")


@pytest.fixture
def curl(sandbox, origin):
    """Runs curl with the arguments given; `{api}`, `{origin}` and `{token}` are filled in. Gives the parsed answer."""

    def run(*arguments):
        filled = [
            argument.replace("{api}", sandbox["api"]).replace("{origin}", origin).replace("{token}", sandbox["token"])
            for argument in arguments
        ]
        done = subprocess.run(["curl", "-sS", *filled], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    return run


NUMBERS = itertools.count(1)


@pytest.fixture
def unused_name():
    """A name nobody has yet."""
    return f"witness-{next(NUMBERS)}"
