package org.xingping.app.demo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// While the county's past is made, in some thousand transactions, none of them waits for the disk. The note that a
/// step is done is written outside of them, waits, and with it is on the disk all that came before; a step of which it
/// is missing is made again.
@Component
@ConditionalOnProperty("xingping.demo")
class LazyCommits implements TransactionExecutionListener {

    private final DemoClock clock;
    private final JdbcOperations database;

    LazyCommits(DemoClock clock, JdbcOperations database) {
        this.clock = clock;
        this.database = database;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && clock.isPast() && !transaction.isReadOnly()) {
            database.execute("set local synchronous_commit = off");
        }
    }
}
