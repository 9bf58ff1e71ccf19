package org.xingping.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The one place where what went wrong becomes a message and an exit code: always 2.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    static final int WRONG_USE = 2;

    private final Notes notes;

    Failures(Notes notes) {
        this.notes = notes;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        switch (failure) {
            case InputRefused refused -> notes.say(refused);
            case UncheckedIOException unreadable -> unreadable(String.valueOf(unreadable.getMessage()), unreadable);
            case AnalysisException wrong -> unreadable("Spark", wrong);
            case SQLException database -> unreadable("JDBC", database);
            case SparkException failed -> unreadable("Spark", failed);
            default -> {
                notes.say(Text.of("程序内部错误，请报告以下内容：", "an internal error; please report what follows:"));
                failure.printStackTrace(notes.err());
                notes.err().flush();
            }
        }
        return WRONG_USE;
    }

    /// First lines, of what failed and of what that came from; the executors' own stories are in Spark's log.
    private void unreadable(String what, Throwable failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (!(each instanceof UncheckedIOException)) {
                reasons.add(first(each));
            }
        }
        String reason = reasons.size() < 2 ? String.join("", reasons) : reasons.getFirst() + "; " + reasons.getLast();
        notes.say(Text.of(
                "读写失败：" + what + "（" + reason + "）", "reading or writing failed: " + what + " (" + reason + ")"));
    }

    private static String first(Throwable failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        // the message of these is a file alone
        return failure instanceof IOException ? failure.getClass().getSimpleName() + " " + line : line;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        notes.say(Text.same(String.valueOf(failure.getMessage())));
        notes.say(Text.of("用法见 --help", "for its use see --help"));
        return WRONG_USE;
    }
}
