package org.xingping.bench.peers;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One way to do the work.
///
/// What is timed goes from facts that are loaded, in the form that suits the contender best, to the results
/// of all rows in a form that it can go on with: arrays of our own, a table of a database.
interface Contender extends AutoCloseable {

    /// What it is, without the number of threads.
    String name();

    default int threads() {
        return 1;
    }

    /// What it does, for those who read the table: version, form of the facts, what it leaves to others.
    String how();

    /// How many of the work's rows it takes. A part is the first so many rows; its time is scaled up and marked.
    default int rows(Work work) {
        return work.rows();
    }

    /// Takes over the facts; not timed.
    void load(Work work) throws Exception;

    /// Rates all rows; timed.
    void run() throws Exception;

    /// What came out of the last run; null for one that only reads.
    @Nullable
    Answers answers() throws Exception;

    /// Processor time that everything it runs in has used up to now.
    default long processorNanos() throws Exception {
        return ProcessClock.nanos();
    }

    /// Lets go of facts and results.
    @Override
    default void close() throws IOException, SQLException {}
}
