package org.xingping.engine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelParser;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Snippet;

/// Compiles the CEL texts of one standard.
public final class ConditionCompiler {

    /// What a text must yield.
    public enum Expected {
        TRUTH,
        NUMBER
    }

    /// A name, or a lookup function with its id, as it stands in a text.
    private static final Pattern MENTION = Pattern.compile(
            "\"[^\"]*\"|'[^']*'|(?<function>met|star|points|share)\\s*\\(\\s*[\"'](?<id>[^\"']*)[\"']\\s*\\)"
                    + "|known\\s*\\(\\s*(?<known>[A-Za-z_]\\w*)\\s*\\)|(?<name>[A-Za-z_]\\w*)");

    private final Names names;
    private final Problems problems;
    private final CelParser parser;
    private final Map<String, CelType> variables;
    private final Map<String, CelFunctionDecl> functions;
    private @Nullable CelRuntime runtime;

    public ConditionCompiler(Names names, Problems problems) {
        this.names = names;
        this.problems = problems;
        this.parser = CelEnvironment.parser();
        this.variables = CelEnvironment.variables(names);
        this.functions = CelEnvironment.functions(names);
    }

    private ConditionCompiler(ConditionCompiler same, Problems problems) {
        this.names = same.names;
        this.problems = problems;
        this.parser = same.parser;
        this.variables = same.variables;
        this.functions = same.functions;
    }

    /// The same for other problems: what was made ready to compile is not made again.
    public ConditionCompiler reportingTo(Problems others) {
        return new ConditionCompiler(this, others);
    }

    /// Compiles one text and reports what is wrong with it.
    ///
    /// @param aliases names that mean another one at this place, such as `share` inside a section
    /// @return the compiled text; null when problems were reported
    public @Nullable Compiled compile(Snippet snippet, Expected expected, Map<String, String> aliases) {
        String text = snippet.text();
        CelValidationResult parsed = parser.parse(text);
        if (parsed.hasError()) {
            // where the text cannot be read the first message says why, the rest only follow from it
            report(snippet, parsed.getErrors().subList(0, 1));
            return null;
        }
        CelAbstractSyntaxTree ast = rewritten(snippet, parsed, aliases);
        if (ast == null) {
            return null;
        }
        CelValidationResult checked = check(ast);
        if (checked.hasError()) {
            report(snippet, checked.getErrors());
            return null;
        }
        CelAbstractSyntaxTree tree = ast(checked);
        CelType wanted = expected == Expected.TRUTH ? SimpleType.BOOL : CelEnvironment.DECIMAL;
        if (!tree.getResultType().equals(wanted)) {
            problems.error(
                    snippet.at(),
                    "result-type",
                    expected == Expected.TRUTH
                            ? Text.of("“" + text + "”得到的不是真或假", "`" + text + "` does not yield true or false")
                            : Text.of("“" + text + "”得到的不是数", "`" + text + "` does not yield a number"),
                    expected == Expected.TRUTH
                            ? Text.of(
                                    "请写成比较，例如 office_area_m2 >= 450",
                                    "write a comparison such as office_area_m2 >= 450")
                            : Text.of("请写公式，例如 0.7 * daily", "write a formula such as 0.7 * daily"));
            return null;
        }
        return new Compiled(
                snippet,
                new ExpressionBuilder(names, tree).build().orElse(null),
                tree,
                expected == Expected.TRUTH,
                mentions(text, tree, aliases));
    }

    /// A program that evaluates a compiled text for one row.
    public RowProgram rowProgram(Compiled compiled) {
        if (runtime == null) {
            runtime = CelEnvironment.runtime(names);
        }
        try {
            return new RowProgram(
                    runtime.createProgram(prepared(compiled.ast(), true)),
                    runtime.createProgram(prepared(compiled.ast(), false)),
                    names);
        } catch (CelEvaluationException impossible) {
            throw new IllegalStateException(
                    "a checked text does not run: " + compiled.source().text(), impossible);
        }
    }

    private CelAbstractSyntaxTree prepared(CelAbstractSyntaxTree ast, boolean guarded) {
        CelMutableExpr tree = CelMutableExprConverter.fromCelExpr(ast.getExpr());
        new RowText(names, ast.getSource().getPositionsMap(), guarded).prepare(tree);
        return ast(check(
                CelAbstractSyntaxTree.newParsedAst(CelMutableExprConverter.fromMutableExpr(tree), ast.getSource())));
    }

    private @Nullable CelAbstractSyntaxTree rewritten(
            Snippet snippet, CelValidationResult parsed, Map<String, String> aliases) {
        CelAbstractSyntaxTree ast = ast(parsed);
        CelSource source = ast.getSource();
        CelMutableExpr tree = CelMutableExprConverter.fromCelExpr(ast.getExpr());
        List<String> reported = new ArrayList<>();
        Rewriting.Reporter reporter = (offset, rule, what, remedy) -> {
            reported.add(rule);
            CelSourceLocation at = source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
            problems.error(snippet.at(at.getLine(), at.getColumn()), rule, what, remedy);
        };
        new Rewriting(names, aliases, snippet.text(), source.getPositionsMap(), reporter).rewrite(tree);
        if (!reported.isEmpty()) {
            return null;
        }
        return CelAbstractSyntaxTree.newParsedAst(CelMutableExprConverter.fromMutableExpr(tree), source);
    }

    /// Checks the types of one text.
    ///
    /// The library compares all declarations with each other again for every text, which takes several times
    /// as long as the check. So it is told only of what this text uses.
    private CelValidationResult check(CelAbstractSyntaxTree ast) {
        Map<String, CelVarDecl> usedVariables = new LinkedHashMap<>();
        Map<String, CelFunctionDecl> usedFunctions = new LinkedHashMap<>();
        CelNavigableExpr.fromExpr(ast.getExpr())
                .allNodes()
                .map(CelNavigableExpr::expr)
                .forEach(node -> {
                    switch (node.getKind()) {
                        case IDENT -> {
                            String name = node.ident().name();
                            CelType type = variables.get(name);
                            if (type != null) {
                                usedVariables.put(name, CelVarDecl.newVarDeclaration(name, type));
                            }
                        }
                        case CALL -> {
                            CelFunctionDecl function = functions.get(node.call().function());
                            if (function != null) {
                                usedFunctions.put(function.name(), function);
                            }
                        }
                        case CONSTANT, SELECT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> {
                            // declares nothing; what is in it comes by itself
                        }
                    }
                });
        return CelEnvironment.checker(List.copyOf(usedVariables.values()), List.copyOf(usedFunctions.values()))
                .check(ast);
    }

    private static CelAbstractSyntaxTree ast(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException("no error was reported", impossible);
        }
    }

    private void report(Snippet snippet, List<CelIssue> issues) {
        for (CelIssue issue : issues) {
            CelSourceLocation at = issue.getSourceLocation();
            CelMessage message = CelMessage.of(issue.getMessage(), names);
            problems.error(
                    snippet.at(at.getLine(), Math.max(0, at.getColumn())),
                    message.rule(),
                    message.what(),
                    message.remedy());
        }
    }

    private static List<Compiled.Mention> mentions(
            String text, CelAbstractSyntaxTree tree, Map<String, String> aliases) {
        Set<String> used = new HashSet<>();
        for (CelReference reference : tree.getReferenceMap().values()) {
            if (!reference.name().isEmpty()) {
                used.add(reference.name());
            }
        }
        List<Compiled.Mention> mentions = new ArrayList<>();
        Matcher matcher = MENTION.matcher(text);
        while (matcher.find()) {
            String symbol = symbol(matcher);
            if (symbol == null) {
                continue;
            }
            String meant = aliases.getOrDefault(symbol, symbol);
            if (used.contains(meant)) {
                mentions.add(new Compiled.Mention(meant, matcher.start(), matcher.end()));
            }
        }
        return mentions;
    }

    private static @Nullable String symbol(Matcher matcher) {
        String function = matcher.group("function");
        if (function != null) {
            return function + ":" + matcher.group("id");
        }
        String known = matcher.group("known");
        return known != null ? "known:" + known : matcher.group("name");
    }
}
