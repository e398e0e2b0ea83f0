"""Answers drawn at random, as tables of responses."""

import numpy as np
import pyarrow as pa

COLUMNS = [f"g{goal:02}_a{area:02}" for goal in range(1, 18) for area in range(1, 11)]
SECTORS = ["ngo", "union", "қоғамдық бірлестік", None]


def answer_columns(grades, missing):
    """Make the columns of answers of grades, respondents x 170, but where they are missing."""
    return {
        name: pa.array(grades[:, place], pa.int8(), mask=missing[:, place])
        for place, name in enumerate(COLUMNS)
    }


def profile_columns(random, count, shares):
    """Draw sector, sex and region by the shares of their values, and ages; the last sex is not told."""
    profile = {}
    for name, each in shares.items():
        values: list[str | None] = [f"{name} {place}" for place in range(len(each))]
        if name == "sex":
            values[-1] = None
        profile[name] = pa.array([values[place] for place in random.choice(len(each), count, p=each)])
    return profile | {"age": pa.array(random.integers(18, 70, count), pa.int16())}


def drawn(seed, count, share_missing, never=()):
    """Draw answers, none in the columns ``never``, with sectors and ages of which some are not given."""
    random = np.random.default_rng(seed)
    grades = random.integers(-5, 6, (count, len(COLUMNS)))
    missing = random.random(grades.shape) < share_missing
    missing[:, never] = True
    sectors = [SECTORS[place] for place in random.integers(0, len(SECTORS), count)]
    ages = [None if age == 30 else int(age) for age in random.integers(30, 33, count)]
    profile = {"sector": pa.array(sectors, pa.string()), "age": pa.array(ages, pa.int16())}
    return pa.table(profile | answer_columns(grades, missing))
