"""Runs cells as a reader does, errors and all: cells.py REQUESTS ANSWERS.

REQUESTS is a list of {"run": CODE}, {"inspect": CODE, "at": N} and {"complete": CODE}. ANSWERS is a
notebook of the cells that ran; its metadata hold what was answered to the others, in order.
"""

import asyncio
import json
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError


async def main(source, target):
    with open(source, encoding="utf-8") as file:
        requests = json.load(file)
    notebook = nbformat.v4.new_notebook()
    client = NotebookClient(
        notebook, kernel_name="java", timeout=300, startup_timeout=300, record_timing=False
    )
    answers = []
    async with client.async_setup_kernel():
        for request in requests:
            if "run" in request:
                cell = nbformat.v4.new_code_cell(request["run"], id=f"cell-{len(notebook.cells)}")
                notebook.cells.append(cell)
                try:
                    await client.async_execute_cell(cell, len(notebook.cells) - 1)
                except CellExecutionError:
                    pass  # the cell's output says it
                except DeadKernelError:
                    cell.outputs = [
                        nbformat.v4.new_output("stream", name="stdout", text="the kernel ended\n")
                    ]
                    break
            elif "inspect" in request:
                reply = await client.kc.inspect(request["inspect"], request["at"], reply=True, timeout=60)
                answers.append(reply["content"]["data"])
            else:
                reply = await client.kc.complete(request["complete"], reply=True, timeout=60)
                answers.append(reply["content"]["matches"])
    notebook.metadata["answers"] = answers
    nbformat.write(notebook, target)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
