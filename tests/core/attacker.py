"""An attacker who has the scores of every level beside the groups of every split, and linear bounds."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

GOALS = (3, 5)
"""The goals that people were asked about."""

AREAS = tuple(range(1, 11))
PILLARS = {"policy": (1, 2), "institutional": (3, 4, 5), "inclusive": (6, 7, 8, 9, 10)}

Key = tuple[str, str]
"""Split and group."""

EVERYONE = ("", "")
WIDEST = np.array([10.0] * 10 + [100.0])
"""Points from the lowest to the highest grade: of one grade for each key area, and of all ten together."""


def balanced(whole, parts):
    """Give the ends that a sum can have by its parts, and each part by the sum and the others."""
    others = parts.sum(axis=0) - parts
    return parts.sum(axis=0), whole - others[:, ::-1]


class Attacker:
    """Has the scores of all levels and the groups of all splits, of people who answered everything.

    Of each group it follows how many there are, and by how many points their grades of each goal lie above
    the lowest and below the highest there can be: by key area, and at last of all ten together. All are
    whole numbers, and each is the sum of that of the group's parts.

    Attributes:
        n: Lowest and highest number of respondents by group; 2 x 1 x 1.
        above, below: Lowest and highest points by group; 2 x goals x 11.
    """

    def __init__(self, scores, groups):
        rows = scores[scores["percent"].notna()].astype(object).to_dict("records")
        count = rows[0]["n"]
        self.levels = [(self._cells(row), (row["percent"] / 20 + 5) * count) for row in rows]
        self.columns: dict[Key, dict[str, str]] = {EVERYONE: {}}
        self.hidden: set[Key] = set()
        self.n = {EVERYONE: np.full((2, 1, 1), float(count))}
        for (split, group), part in groups.groupby(["split", "group"]):
            self.columns[split, group] = dict(zip(split.split(","), group.split(","), strict=True))
            n = part.loc[part["goal"].isin(GOALS), "n"]
            ends = (0, count) if n.isna().all() else (n.min(), n.max())
            self.n[split, group] = np.array(ends, float).reshape(2, 1, 1)
            if n.isna().all():
                self.hidden.add((split, group))
        anything = np.stack([np.zeros((len(GOALS), 11)), np.tile(WIDEST * count, (len(GOALS), 1))])
        self.above, self.below = (dict.fromkeys(self.columns, anything) for _ in range(2))
        self._take(groups[groups["goal"].isin(GOALS) & groups["percent"].notna()])
        self.equations = self._equations()
        self._tighten()

    @staticmethod
    def _cells(row):
        """Tell of which cells, goals x key areas, a row of scores is the mean."""
        of_pillar = AREAS if pd.isna(row["pillar"]) else PILLARS[row["pillar"]]
        areas = of_pillar if pd.isna(row["key_area"]) else (row["key_area"],)
        goals = GOALS if pd.isna(row["goal"]) else (row["goal"],)
        return np.outer([goal in goals for goal in GOALS], [area in areas for area in AREAS])

    def _take(self, groups):
        for row in groups.to_dict("records"):
            key, goal = (row["split"], row["group"]), GOALS.index(row["goal"])
            # Ten grades of a twentieth of the percent each, and what rounding to a tenth leaves open.
            found = self.above[key].copy()
            found[:, goal, -1] = [((row["percent"] + end) / 20 + 5) * 10 * row["n"] for end in (-0.05, 0.05)]
            self._narrow(self.above, key, found)

    def _equations(self):
        """Each group is the sum of its parts, in every finer split."""
        splits = {split for split, _ in self.columns}
        parts_of = {
            (whole, split): [
                key
                for key, known in self.columns.items()
                if key[0] == split and columns.items() <= known.items()
            ]
            for whole, columns in self.columns.items()
            for split in splits
            if set(columns) < set(split.split(","))
        }
        return [(whole, parts) for (whole, split), parts in parts_of.items() if split]

    def _tighten(self):
        """Narrow all ends by all that is known, until nothing moves."""
        moved = True
        while moved:
            moved = self._by_levels()
            for key in self.columns:
                moved |= self._within(key)
            for whole, parts in self.equations:
                for ends in (self.n, self.above, self.below):
                    of_whole, of_parts = balanced(ends[whole], np.array([ends[part] for part in parts]))
                    moved |= self._narrow(ends, whole, of_whole)
                    for part, found in zip(parts, of_parts, strict=True):
                        moved |= self._narrow(ends, part, found)
        return moved

    def _by_levels(self):
        """Each published score is the mean of cells of everyone."""
        found = self.above[EVERYONE].copy()
        for cells, mean in self.levels:
            points = found[:, :, :10][:, cells]
            _, of_cells = balanced(np.full(2, mean * cells.sum()), points.T)
            found[:, :, :10][:, cells] = [
                np.maximum(points[0], of_cells[:, 0]),
                np.minimum(points[1], of_cells[:, 1]),
            ]
        return self._narrow(self.above, EVERYONE, found)

    def _within(self, key):
        """Points above and below make up ten a grade; those of the key areas make up the goal's."""
        both = np.array([self.above[key], self.below[key]])
        together, of_both = balanced(self.n[key] * WIDEST, both)
        n = together / WIDEST
        moved = self._narrow(self.n, key, np.array([n[0].max(), n[1].min()]).reshape(2, 1, 1))
        for ends, found in zip((self.above, self.below), of_both, strict=True):
            moved |= self._narrow(ends, key, found)
            areas = np.moveaxis(ends[key][:, :, :10], 2, 0)
            of_goal, of_areas = balanced(ends[key][:, :, 10], areas)
            moved |= self._narrow(ends, key, np.dstack([*of_areas, of_goal]))
        return moved

    @staticmethod
    def _narrow(ends, key, found):
        # Whole numbers: what is left of a fraction can't be; a millionth is noise.
        low = np.ceil(np.maximum(ends[key][0], found[0]) - 1e-6)
        high = np.floor(np.minimum(ends[key][1], found[1]) + 1e-6)
        assert (low <= high).all()
        narrowed = np.stack([low, high])
        moved = not np.array_equal(narrowed, ends[key])
        ends[key] = narrowed
        return moved

    def by_bounds(self):
        """Give hidden groups whose size, or whose grades' mean to within a point, can be only one."""
        return {key for key in self.hidden if np.ptp(self.n[key]) == 0 or self._widths(key).min() < 1}

    def _widths(self, key):
        """Give how far the mean grade of the group may be from what it could be else (points)."""
        fewest, most = np.maximum(self.n[key], 1) * WIDEST / 10
        low = np.maximum(self.above[key][0] / most, 10 - self.below[key][1] / fewest)
        high = np.minimum(self.above[key][1] / fewest, 10 - self.below[key][0] / most)
        return high - low

    def by_algebra(self):
        """Give hidden groups of which a goal's or a key area's points are a combination of what is public."""
        values: dict[str, set[str]] = {}
        for columns in self.columns.values():
            for column, value in columns.items():
                values.setdefault(column, set()).add(value)
        finest = [dict(zip(values, one, strict=True)) for one in product(*values.values())]
        inside = {
            key: np.array([columns.items() <= one.items() for one in finest], float)
            for key, columns in self.columns.items()
        }
        goals = [np.outer(goal, np.ones(10)) for goal in np.eye(len(GOALS))]
        areas = [cell.reshape(len(GOALS), 10) for cell in np.eye(10 * len(GOALS))]
        public = [
            np.kron(inside[key], goal.ravel()) for key in inside if key not in self.hidden for goal in goals
        ]
        public += [np.kron(inside[EVERYONE], cells.ravel()) for cells, _ in self.levels]
        known = np.array(public).T
        wanted = {
            key: np.array([np.kron(inside[key], cells.ravel()) for cells in (*goals, *areas)]).T
            for key in self.hidden
        }
        directions, lengths, _ = np.linalg.svd(known, full_matrices=False)
        axes = directions[:, lengths > 1e-9]
        return {
            key
            for key, points in wanted.items()
            if np.abs(points - axes @ (axes.T @ points)).max(axis=0).min() < 1e-8
        }

    def recovered(self):
        return self.by_algebra() | self.by_bounds()
