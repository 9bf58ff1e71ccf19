package org.xingping.cli.result;

/// Told about every row that was written, so that long writing shows progress.
@FunctionalInterface
public interface ResultRows {
    void done(int rows, int of);
}
