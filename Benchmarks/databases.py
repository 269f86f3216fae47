"""An empty database of each kind, with the program under measurement on it."""
import os
import pathlib
import tempfile

from conftest import DATABASES, open_database
from program import Touchstone


def each_database(kinds=None):
    for kind in kinds or DATABASES:
        with tempfile.TemporaryDirectory() as name, open_database(kind, name) as url:
            program = Touchstone(str(pathlib.Path(os.environ["TOUCHSTONE_BINARY"]).resolve()), url, pathlib.Path(name))
            yield kind, program
            if program.process:
                program.kill()
