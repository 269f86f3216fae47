"""A hook for schemathesis (SCHEMATHESIS_HOOKS): writes down which operation was answered how, a line for each answer."""
import os
import threading

import schemathesis

LOCK = threading.Lock()


@schemathesis.hook
def after_call(context, case, response):
    with LOCK, open(os.environ["TOUCHSTONE_TEST_ANSWERS"], "a", encoding="utf-8") as file:
        file.write(f"{case.operation.label}\t{response.status_code}\n")
