"""The list of orders at the window: fetched, shown, and what its rows say."""

from crux_desk.ui.orders.dialog import OrdersDialog
from crux_desk.ui.orders.model import RowView
from crux_desk.ui.orders.panel import OrdersPanel
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE


def runner(bench):
    return bench.program.rooms.orders.prefetch


def fetch(bench) -> None:
    bench.press("Ctrl+G")
    bench.until(lambda: runner(bench).status.is_under_way)
    fetched(bench)


def fetched(bench) -> None:
    bench.until(lambda: not runner(bench).status.is_under_way)


def first_screen(bench) -> OrdersPanel:
    """The list that stands where no order is open."""
    panel = bench.program.rooms.orders.panel
    assert isinstance(panel, OrdersPanel)
    return panel


def show_list(bench) -> OrdersPanel:
    """The list, where it is: on the first screen, or over the order that is open."""
    bench.press("Ctrl+O")
    panel = first_screen(bench)
    if bench.session.packing is not None:
        dialog = bench.dialog()
        assert isinstance(dialog, OrdersDialog)
        bench.until(dialog.isActiveWindow)
        panel = dialog.panel
    bench.until(lambda: panel.is_loaded and bench.program.background.is_idle)
    return panel


def close(bench) -> None:
    if bench.is_asking:
        bench.dialog().reject()
        bench.until(lambda: not bench.is_asking)


def texts(panel: OrdersPanel) -> str:
    return f"{panel.card.count.text()} | {panel.state.full_text} | {panel.view._empty}"


def view_at(panel: OrdersPanel, row: int) -> RowView:
    view = panel.model.index(row).data(VIEW_ROLE)
    assert isinstance(view, RowView)
    return view


def marks(panel: OrdersPanel) -> dict[str, str]:
    """What must not be overlooked of each order that is shown."""
    rows = (panel.model.index(row).data(VIEW_ROLE) for row in range(panel.model.rowCount()))
    return {view.name: view.mark for view in rows if isinstance(view, RowView)}
