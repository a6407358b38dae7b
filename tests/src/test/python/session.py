"""Works through a notebook as a reader does: session.py NOTEBOOK FIRST AGAIN.

A kernel gets something to forget and is restarted; then all cells run, and FIRST is the
notebook with what they answered. Then each cell runs once more in the same kernel: AGAIN.
"""

import asyncio
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


async def run_all(client):
    for index, cell in enumerate(client.nb.cells):
        if cell.cell_type == "code":
            try:
                await client.async_execute_cell(cell, index)
            except CellExecutionError:
                pass  # the cell's output says it


async def main(source, first, again):
    notebook = nbformat.read(source, as_version=4)
    client = NotebookClient(  # a kernel that falls silent ends the test, not the patience of who waits
        notebook, kernel_name="java", timeout=900, startup_timeout=300, record_timing=False
    )
    async with client.async_setup_kernel():
        scribble = nbformat.v4.new_code_cell(
            'd2l.tensor.Tensor.manualSeed(7); String data = "to be forgotten";'
        )
        notebook.cells.append(scribble)
        await client.async_execute_cell(scribble, len(notebook.cells) - 1)
        notebook.cells.pop()
        await client.km.restart_kernel(now=True)
        await client.kc.wait_for_ready(timeout=300)
        await run_all(client)
        nbformat.write(notebook, first)
        await run_all(client)
        nbformat.write(notebook, again)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
