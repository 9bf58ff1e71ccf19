package org.xingping.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/// What the processes of a test's cluster run: one of Spark's servers, for as long as whoever started it lives.
final class ClusterProcess {

    private ClusterProcess() {}

    /// @param arguments Spark's class and its own arguments
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nobody writes: only the end matters, which comes when the tests are gone, however they went
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            } finally {
                Runtime.getRuntime().halt(1);
            }
        });
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(2);
        }
    }
}
