package org.xingping.app.access;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The parts of the tree that somebody may see or change, as paths of unit ids (`1.7.42`).
///
/// Queries take it as a parameter and check it themselves: `where path <@ any (cast(:scope as ltree[]))`.
/// An empty scope reaches nothing.
public record Scope(List<String> paths) {

    /// Reaches nothing.
    public static final Scope NOTHING = new Scope(List.of());

    public Scope {
        paths = List.copyOf(paths);
    }

    public static Scope of(Collection<String> paths) {
        return new Scope(paths.stream().distinct().sorted().toList());
    }

    public boolean isEmpty() {
        return paths.isEmpty();
    }

    /// Whether a unit's path lies within.
    public boolean covers(String path) {
        return paths.stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "."));
    }

    /// The same as a condition of a query with the parameter `scope`, for queries that look for all units
    /// of a scope: an index finds those of a part of the tree; for a whole tree, where it would find
    /// everything, it is left aside.
    ///
    /// @param column a column of paths
    public String within(String column) {
        if (paths.isEmpty()) {
            return "(cast(:scope as ltree[]) is null)";
        }
        return IntStream.rangeClosed(1, paths.size())
                .mapToObj(number -> (paths.get(number - 1).indexOf('.') < 0
                                ? "subpath(%s, 0, 1) = (cast(:scope as ltree[]))[%d]"
                                : "%s <@ (cast(:scope as ltree[]))[%d]")
                        .formatted(column, number))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    /// As PostgreSQL writes an array of paths, for a query's parameter.
    public String literal() {
        return "{" + String.join(",", paths) + "}";
    }
}
