"""What schemathesis must know of this API that OpenAPI cannot say."""

import uuid

import schemathesis


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """The id of an act stands in the body or in this header; OpenAPI has no « one of the two ».
    The header is tried by tests/it/retries."""
    for operations in raw_schema["paths"].values():
        for operation in operations.values():
            parameters = operation.get("parameters", [])
            operation["parameters"] = [one for one in parameters if one["name"] != "Idempotency-Key"]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Every act is a new one: an id sent again is answered from memory, whatever else the request says.
    An id that is none stays as it is."""
    if isinstance(case.body, dict) and is_uuid(case.body.get("id")):
        case.body["id"] = str(uuid.uuid4())


def is_uuid(value):
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False
