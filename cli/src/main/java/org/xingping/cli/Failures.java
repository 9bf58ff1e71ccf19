package org.xingping.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.ProblemReport;
import org.xingping.cli.output.Refusal;
import org.xingping.cli.output.Session;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The one place where what went wrong becomes a message and an exit code: always 2, for wrong use and unreadable
/// input. What a command judged and found wanting it answers itself, with 1.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    static final int WRONG_USE = 2;

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Page page = session.err(command.getErr());
        switch (failure) {
            case InputRefused refused -> ProblemReport.print(refused.problems(), refused.unlisted(), page);
            case Refusal refusal -> refuse(refusal.what(), refusal.remedy(), page);
            case IOException unreadable -> input(unreadable, page);
            // the JSON writer's failures are of its own kind
            case RuntimeException wrapped when wrapped.getCause() instanceof IOException cause -> input(cause, page);
            default -> {
                page.line(Text.of("程序内部错误，请报告以下内容：", "an internal error; please report what follows:"));
                failure.printStackTrace(page.writer());
            }
        }
        page.writer().flush();
        return WRONG_USE;
    }

    private static void input(IOException failure, Page page) {
        // the JDK's message of these is the file alone
        String reason = failure instanceof FileSystemException || failure instanceof FileNotFoundException
                ? failure.getMessage() + " (" + failure.getClass().getSimpleName() + ")"
                : String.valueOf(failure.getMessage());
        page.line(Text.of("读写文件失败：" + reason, "reading or writing failed: " + reason));
    }

    private static void refuse(Text what, Text remedy, Page page) {
        page.line(page.say(what) + (remedy.isEmpty() ? "" : page.say("；", "; ") + page.say(remedy)));
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        Page page = session.err(command.getErr());
        String name = command.getCommandSpec().qualifiedName();
        page.line(explain(failure, command, page));
        page.line(page.say("用法见 ./" + name + " --help", "for its use see ./" + name + " --help"));
        page.writer().flush();
        return WRONG_USE;
    }

    private static String explain(ParameterException failure, CommandLine command, Page page) {
        return switch (failure) {
            case MissingParameterException missing -> missing(missing, page);
            case OverwrittenOptionException twice ->
                page.say(
                        name(twice.getOverwritten()) + " 只能写一次",
                        name(twice.getOverwritten()) + " may be given once only");
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, command, page);
            default -> value(failure, page);
        };
    }

    private static String missing(MissingParameterException failure, Page page) {
        String names = failure.getMissing().stream().map(Failures::name).collect(Collectors.joining(" "));
        return page.say("缺少 " + names, names + " is missing");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unmatched(UnmatchedArgumentException failure, CommandLine command, Page page) {
        String word = failure.getUnmatched().getFirst();
        List<String> known = new ArrayList<>();
        boolean isOption = word.startsWith("-");
        if (isOption) {
            command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
        } else if (command.getSubcommands().isEmpty()) {
            return page.say("多出的参数“" + word + "”", "`" + word + "` is one argument too many");
        } else {
            known.addAll(command.getSubcommands().keySet());
        }
        String nearest = NearestName.of(word, known);
        String what = isOption
                ? page.say("没有选项“" + word + "”", "there is no option `" + word + "`")
                : page.say("没有命令“" + word + "”", "there is no command `" + word + "`");
        if (nearest != null) {
            return what + page.say("；是否想写“" + nearest + "”", "; did you mean `" + nearest + "`");
        }
        return isOption
                ? what
                : what + page.say("；可用：" + String.join("、", known), "; there are " + String.join(", ", known));
    }

    /// A value that does not fit its option. picocli's own sentence names option and value, in English.
    private static String value(ParameterException failure, Page page) {
        ArgSpec argument = failure.getArgSpec();
        String written = failure.getValue();
        if (argument == null || written == null) {
            return String.valueOf(failure.getMessage());
        }
        Iterable<String> candidates = argument.completionCandidates();
        String allowed = candidates == null ? "" : String.join(" | ", candidates);
        String what =
                page.say(name(argument) + " 不能是“" + written + "”", name(argument) + " cannot be `" + written + "`");
        if (allowed.isEmpty()) {
            return argument.type() == int.class || argument.type() == Integer.class
                    ? what + page.say("；请写整数", "; write a whole number")
                    : what;
        }
        return what + page.say("；可写 " + allowed, "; write " + allowed);
    }
}
