"""Whether a peer's fast path answers as its model does. A peer that does not is not worth timing: the program ends with an error."""
import sys

import numpy as np
import pandas as pd

MOST_APART = 1e-5
LEAST_ROLES = 10


def check(source, folder, fast):
    """fast(people): places, probabilities, centres and widths of log pay of each person's likeliest roles, best first."""
    import pandas_xgboost

    people = pd.read_csv(source)
    expected = pandas_xgboost.answers(people, *pandas_xgboost.load(folder))
    found = [np.asarray(part) for part in fast(people)]
    others, roles = int((expected[0][:, 0] != found[0][:, 0]).sum()), len(np.unique(found[0][:, 0]))
    if others:
        sys.exit(f"Found {others} of {len(people)} people with another first role than the model's; expected none; mend the fast path.")
    if roles <= LEAST_ROLES:
        sys.exit(f"Found {roles} first roles among {len(people)} people; expected more than {LEAST_ROLES}; it answers people alike.")
    same = expected[0] == found[0]
    apart = {"probability": np.abs(expected[1] - found[1]).max()}
    apart |= {name: np.abs(expected[i] - found[i])[same].max() for name, i in (("log pay", 2), ("width of log pay", 3))}
    for name, most in apart.items():
        if not most <= MOST_APART:
            sys.exit(f"Found the {name} {most:.1e} from the model's; expected at most {MOST_APART:.0e}; mend the fast path.")
    told = ", ".join(f"{name} {most:.1e}" for name, most in apart.items())
    print(f"{len(people)} people, {roles} first roles, {same.mean():.2%} of all roles in the same place; at most apart: {told}")


def profiles(people):
    """The rows of a table as the bodies that a service is asked with."""
    def told(value):
        return None if pd.isna(value) else value

    for row in people.itertuples():
        yield {
            "skills": [word for word in (told(row.skills) or "").split("|") if word], "yearsExperience": told(row.years_experience),
            "education": told(row.education), "country": told(row.country), "city": told(row.city)}
