package org.xingping.app.procedure;

/// Tells how many objections of a round wait for an answer: while one does, its public notice does not end.
public interface OpenObjections {

    /// How many objections to results of a round are not answered.
    int of(long cycle);
}
