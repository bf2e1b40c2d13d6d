"""Which pages are measured, as whom, and what each may cost (the budgets of the plan)."""

from dataclasses import dataclass

PASSWORD = "plumb-line-2026"
AT = "/rounds/survey-2026"
DASHBOARD, RELEASED = "/dashboards/dashboard-2026", "/dashboards/dashboard-2024"
INDEX = "/indices/integrity-in-practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and its reader."""

    name: str
    path: str
    reader: str


PAGES = (
    Page(name="home", path="/", reader="carmen"),
    Page(name="task list", path=f"{AT}/terraclara-dap/", reader="carmen"),
    Page(name="item page", path=f"{AT}/terraclara-dap/B08/", reader="carmen"),
    Page(name="board", path=f"{AT}/", reader="petra"),
    Page(name="scorecard", path=f"{AT}/belmara-anu/scorecard/", reader="farid"),
    Page(name="results", path=f"{AT}/results/", reader="petra"),
    Page(name="dashboards", path="/dashboards/", reader="petra"),
    Page(name="dashboard board", path=f"{DASHBOARD}/", reader="petra"),
    Page(name="dashboard scores", path=f"{DASHBOARD}/belmara-court/adjudication/score/", reader="ines"),
    Page(name="dashboard indicator", path=f"{DASHBOARD}/belmara-court/adjudication/score/IO1/", reader="ines"),
    Page(name="dashboard settle", path=f"{DASHBOARD}/terraclara-policia/investigation/settle/", reader="marta"),
    Page(name="dashboard reply", path=f"{DASHBOARD}/belmara-anu/investigation/reply/", reader="farid"),
    Page(name="dashboard results", path=f"{RELEASED}/belmara-anu/investigation/results/", reader="petra"),
    Page(name="dashboard because", path=f"{RELEASED}/belmara-anu/investigation/results/IO1/", reader="carmen"),
    Page(name="dashboard country", path=f"{RELEASED}/countries/XB/", reader="carmen"),
    Page(name="index", path=f"{INDEX}/", reader="petra"),
    Page(name="index weights", path=f"{INDEX}/2/weights/", reader="petra"),
    Page(name="index compared", path=f"{INDEX}/2/compare/?with=1", reader="petra"),
    Page(name="recommendations", path="/recommendations/", reader="petra"),
    Page(name="recommendations, asked", path="/recommendations/mine/", reader="farid"),
    Page(name="recommendations, institution", path="/recommendations/by/institution/belmara-anu/", reader="amina"),
    Page(name="recommendations, calendar", path="/recommendations/calendar/", reader="petra"),
    Page(name="outcome document", path="/recommendations/outcomes/port-belmara-workshop/", reader="petra"),
    Page(name="recommendations, alike", path="/recommendations/overlaps/", reader="petra"),
)
# Measured at scale only: what a programme officer does with a board of two thousand.
BOARD_USES = (
    Page(name="board, home of its officer", path="/", reader="petra"),
    Page(name="board, last page", path=f"{AT}/?page=40", reader="petra"),
    Page(name="board, by answers given", path=f"{AT}/?sort=answered&page=20", reader="petra"),
    Page(name="board, one country, in review", path=f"{AT}/?country=QN&state=in-review", reader="petra"),
    Page(name="board, searched", path=f"{AT}/?search=number+17", reader="petra"),
    Page(name="results, last page", path=f"{AT}/results/?page=30", reader="petra"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The most a page may cost: CPU in ms, queries, bytes on the first visit, and p95 in ms at RATE pages a second."""

    cpu: float = 20.0
    queries: int = 10
    first_visit: int = 50_000
    p95: float = 300.0


BUDGET = Budget()
RATE = 60
