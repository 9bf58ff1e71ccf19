package org.xingping.app.procedure.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.procedure.Case;

/// What a list of units on their way is limited to and how it is sorted. An empty text lets everything through.
///
/// @param street id of a unit above
/// @param state id of a state
/// @param late `yes` or `no`
/// @param award level id
/// @param q part of the name or the beginning of the code
public record CaseFilter(
        long cycle,
        String street,
        String step,
        String state,
        String late,
        String award,
        String q,
        String sort,
        boolean isDescending) {

    static CaseFilter of(long cycle, Map<String, String> parameters) {
        return new CaseFilter(
                cycle,
                parameters.getOrDefault("street", ""),
                parameters.getOrDefault("step", ""),
                parameters.getOrDefault("state", ""),
                parameters.getOrDefault("late", ""),
                parameters.getOrDefault("award", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("sort", "code"),
                parameters.getOrDefault("down", "").equals("true"));
    }

    /// Whether only units below this one are shown: the part of a path that it takes.
    boolean isBelow(Case unit) {
        return street.isEmpty() || ("." + unit.path() + ".").contains("." + street + ".");
    }

    boolean takes(Case unit, LocalDate today) {
        String word = q.toLowerCase(Locale.ROOT);
        String english = unit.unitNameEnglish() == null ? "" : unit.unitNameEnglish();
        return isBelow(unit)
                && (step.isEmpty() || unit.standing().step().equals(step))
                && (state.isEmpty() || unit.standing().state().id().equals(state))
                && (late.isEmpty() || late.equals(unit.isLate(today) ? "yes" : "no"))
                && (award.isEmpty() || award.equals(unit.standing().award()))
                && (word.isEmpty()
                        || unit.unitName().contains(word)
                        || unit.unitCode().toLowerCase(Locale.ROOT).startsWith(word)
                        || english.toLowerCase(Locale.ROOT).contains(word));
    }

    /// @param steps ids of the steps in their order
    Comparator<Case> order(List<String> steps) {
        Comparator<@Nullable LocalDate> days = Comparator.nullsLast(Comparator.naturalOrder());
        Comparator<Case> order = switch (sort) {
            case "name" -> Comparator.comparing(Case::unitName, Collator.getInstance(Locale.SIMPLIFIED_CHINESE));
            case "step" ->
                Comparator.comparingInt(unit -> steps.indexOf(unit.standing().step()));
            case "state" -> Comparator.comparing(unit -> unit.standing().state());
            case "award" ->
                Comparator.comparing(unit ->
                        unit.standing().award() == null ? "" : unit.standing().award());
            case "due" -> Comparator.comparing(Case::due, days);
            case "since" -> Comparator.comparing(Case::since);
            default -> Comparator.comparing(Case::unitCode);
        };
        Comparator<Case> all = isDescending ? order.reversed() : order;
        return all.thenComparing(Case::unitCode);
    }

    public String href(String path, String... changes) {
        List<String> parts = new ArrayList<>(List.of("cycle=" + cycle));
        String[] own = {
            "street",
            street,
            "step",
            step,
            "state",
            state,
            "late",
            late,
            "award",
            award,
            "q",
            q,
            "sort",
            sort,
            "down",
            String.valueOf(isDescending)
        };
        for (int name = 0; name < own.length; name += 2) {
            String value = own[name + 1];
            for (int change = 0; change < changes.length; change += 2) {
                value = changes[change].equals(own[name]) ? changes[change + 1] : value;
            }
            boolean isDefault = value.isEmpty()
                    || (own[name].equals("sort") && value.equals("code"))
                    || (own[name].equals("down") && value.equals("false"));
            if (!isDefault) {
                parts.add(own[name] + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return path + "?" + String.join("&", parts);
    }

    public String sortedBy(String column) {
        boolean turn = column.equals(sort) && !isDescending;
        return href("/procedure", "sort", column, "down", String.valueOf(turn)) + "#list";
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }
}
