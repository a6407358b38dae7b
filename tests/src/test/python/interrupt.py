"""Interrupts a training that would take hours: interrupt.py OUTPUT.

OUTPUT is the notebook of it; its metadata say how many seconds the cell went on.
"""

import asyncio
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

CELLS = [
    """
    import static d2l.plot.Display.show;
    import static d2l.train.Training.trainCh3;
    import d2l.data.FashionMnist;
    import d2l.nn.*;
    import d2l.optim.SGD;
    FashionMnist data = FashionMnist.load(256);
    Sequential net = new Sequential(new Flatten(), new Linear(784, 10));
    SGD optimizer = new SGD(net.parameters(), 0.1);
    """,
    "trainCh3(net, data.train(), data.test(), new CrossEntropyLoss(), 1000, optimizer);",
    """
    float was = net.parameters().getFirst().sum().item();
    Thread.sleep(1000);
    show(was == net.parameters().getFirst().sum().item() ? "stands still" : "learns on");
    """,
]


async def main(target):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{i}") for i, source in enumerate(CELLS)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    setup, training, after = cells
    client = NotebookClient(
        notebook, kernel_name="java", timeout=300, startup_timeout=300, record_timing=False
    )
    async with client.async_setup_kernel():
        await client.async_execute_cell(setup, 0)
        run = asyncio.create_task(client.async_execute_cell(training, 1))
        while not training.outputs and not run.done():
            await asyncio.sleep(0.05)  # the chart stands when training begins
        await asyncio.sleep(1)
        interrupted = time.monotonic()
        await client.km.interrupt_kernel()
        try:
            await run
        except CellExecutionError:
            pass  # as it should
        notebook.metadata["seconds"] = time.monotonic() - interrupted
        await client.async_execute_cell(after, 2)
    nbformat.write(notebook, target)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
