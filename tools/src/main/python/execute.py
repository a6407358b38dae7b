"""Runs a notebook in the Java kernel: execute.py FOLDER INPUT OUTPUT.

The cells run in FOLDER. OUTPUT gets the notebook with its outputs, up to and including the first
error; d2l.tools.weave reads the error from there. What is displayed and updated while a cell
runs is kept once, as it was last.
"""

import sys

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError


def main(folder, source, target):
    notebook = nbformat.read(source, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="java",
        resources={"metadata": {"path": folder}},
        timeout=None,  # a chapter may train as long as it likes
        startup_timeout=300,
        record_timing=False,
    )
    try:
        client.execute()
    except CellExecutionError:
        pass  # the cell's output says it
    except NoSuchKernel:
        sys.exit("there is no Java kernel in .venv; ./d2l lab sets it up")
    except DeadKernelError:
        sys.exit("the Java kernel died while it ran the chapter")
    nbformat.write(notebook, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
