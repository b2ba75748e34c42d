"""How Alembic runs: on the connection that factcheck hands it, else on $FACTCHECK_DATABASE."""

import os

from alembic import context
from sqlalchemy import Connection

from factcheck.store.database import make_engine, to_url
from factcheck.store.tables import metadata


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = make_engine(to_url(os.environ["FACTCHECK_DATABASE"]), foreign_keys=False)
    with engine.connect() as own:
        run(own)
        own.commit()
    engine.dispose()
