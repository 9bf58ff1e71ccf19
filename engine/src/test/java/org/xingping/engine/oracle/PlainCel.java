package org.xingping.engine.oracle;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Conditions as cel-java alone evaluates them, on binary doubles: everything is a `double`, words are ranks, and our
/// functions are bound to plain arithmetic. Good wherever nothing is near a tie.
public final class PlainCel {

    /// A whole number that is no part of a name or of a longer number.
    private static final Pattern WHOLE = Pattern.compile("(?<![\\w.])(\\d+)(?![\\w.])");

    private static final Pattern KNOWN = Pattern.compile("known\\((\\w+)\\)");

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    /// @param numbers names that stand for numbers; for each there is also what `known()` says of it
    public PlainCel(Collection<String> numbers) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        for (String name : numbers) {
            builder.addVar(name, SimpleType.DOUBLE);
            builder.addVar(known(name), SimpleType.BOOL);
        }
        List<CelFunctionDecl> functions = new ArrayList<>();
        List<CelFunctionBinding> bindings = new ArrayList<>();
        function(functions, "abs", 1);
        bindings.add(CelFunctionBinding.from("abs_1", Double.class, Math::abs));
        function(functions, "round", 2);
        bindings.add(CelFunctionBinding.from("round_2", Double.class, Double.class, PlainCel::round));
        function(functions, "clamp", 3);
        bindings.add(CelFunctionBinding.from(
                "clamp_3",
                List.of(Double.class, Double.class, Double.class),
                arguments -> Math.min(Math.max(at(arguments, 0), at(arguments, 1)), at(arguments, 2))));
        function(functions, "min", 2, 3);
        bindings.add(CelFunctionBinding.from("min_2", Double.class, Double.class, Math::min));
        bindings.add(CelFunctionBinding.from(
                "min_3",
                List.of(Double.class, Double.class, Double.class),
                arguments -> Math.min(Math.min(at(arguments, 0), at(arguments, 1)), at(arguments, 2))));
        function(functions, "max", 2, 3);
        bindings.add(CelFunctionBinding.from("max_2", Double.class, Double.class, Math::max));
        bindings.add(CelFunctionBinding.from(
                "max_3",
                List.of(Double.class, Double.class, Double.class),
                arguments -> Math.max(Math.max(at(arguments, 0), at(arguments, 1)), at(arguments, 2))));
        functions.add(CelFunctionDecl.newFunctionDeclaration(
                "steps",
                CelOverloadDecl.newGlobalOverload(
                        "steps_list", SimpleType.DOUBLE, SimpleType.DOUBLE, ListType.create(SimpleType.DOUBLE))));
        bindings.add(CelFunctionBinding.from("steps_list", Double.class, List.class, PlainCel::steps));
        functions.add(CelFunctionDecl.newFunctionDeclaration(
                "count",
                CelOverloadDecl.newGlobalOverload("count_list", SimpleType.DOUBLE, ListType.create(SimpleType.BOOL))));
        bindings.add(CelFunctionBinding.from("count_list", List.class, PlainCel::count));
        // CEL's own size is an int, which it does not compare with a double
        functions.add(CelFunctionDecl.newFunctionDeclaration(
                "double_size",
                CelOverloadDecl.newGlobalOverload(
                        "double_size_list", SimpleType.DOUBLE, ListType.create(SimpleType.DOUBLE))));
        bindings.add(CelFunctionBinding.from("double_size_list", List.class, list -> (double) list.size()));
        compiler = builder.addFunctionDeclarations(functions).build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .addFunctionBindings(bindings)
                .build();
    }

    private static void function(List<CelFunctionDecl> functions, String name, int... counts) {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (int count : counts) {
            CelType[] arguments = new CelType[count];
            java.util.Arrays.fill(arguments, SimpleType.DOUBLE);
            overloads.add(CelOverloadDecl.newGlobalOverload(name + "_" + count, SimpleType.DOUBLE, arguments));
        }
        functions.add(CelFunctionDecl.newFunctionDeclaration(name, overloads));
    }

    private static double at(Object[] arguments, int index) {
        return (double) arguments[index];
    }

    private static double round(double number, double decimals) {
        double unit = Math.pow(10, decimals);
        // half-up is away from zero at the tie
        return Math.copySign(Math.floor(Math.abs(number) * unit + 0.5), number) / unit;
    }

    private static double steps(double number, List<?> thresholds) {
        return thresholds.stream()
                .filter(threshold -> number >= (double) threshold)
                .count();
    }

    private static double count(List<?> conditions) {
        return conditions.stream().filter(Boolean.TRUE::equals).count();
    }

    private static String known(String name) {
        return "known_" + name;
    }

    /// A condition ready to run.
    public interface Condition {
        /// @param numbers the known numbers by name; unknown optional ones are left out
        boolean holds(Map<String, Double> numbers);
    }

    /// Compiles a condition as a standard writes it.
    public Condition condition(String text) {
        String renamed = KNOWN.matcher(text).replaceAll("known_$1").replace("size(", "double_size(");
        String plain = WHOLE.matcher(renamed).replaceAll("$1.0");
        try {
            CelRuntime.Program program =
                    runtime.createProgram(compiler.compile(plain).getAst());
            return numbers -> {
                Map<String, Object> values = new java.util.HashMap<>();
                numbers.forEach((name, number) -> {
                    values.put(name, number);
                    values.put(known(name), number != null);
                });
                try {
                    return (boolean) program.eval(values);
                } catch (CelEvaluationException failed) {
                    throw new IllegalStateException(plain, failed);
                }
            };
        } catch (CelValidationException | CelEvaluationException broken) {
            throw new IllegalArgumentException(plain, broken);
        }
    }
}
