package org.xingping.app.rectification.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.rectification.FollowUp;
import org.xingping.app.rectification.FollowUp.Kind;
import org.xingping.app.rectification.Orders;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// What follows from a published result, consequence by consequence.
///
/// @param cycles the published rounds to choose from
/// @param cycle null: there is none
/// @param parts those the filter lets through
/// @param streets to choose from; empty where there is one only
/// @param names null: there is no cycle
/// @param mayRecord whether the viewer records interviews
/// @param typed what was typed into a form that was refused, by the name of the field
/// @param refusedFor id of the interview that was refused; null: none
/// @param refused why nothing was done; null: nothing was refused
public record FollowUpsView(
        List<Cycle> cycles,
        @Nullable Cycle cycle,
        List<Part> parts,
        ListQuery query,
        List<Orders.Street> streets,
        @Nullable AwardNames names,
        boolean mayRecord,
        Map<String, String> typed,
        @Nullable Long refusedFor,
        @Nullable Refused refused)
        implements View {

    public static final List<String> COLUMNS = List.of("unit", "street", "award");

    public FollowUpsView {
        cycles = List.copyOf(cycles);
        parts = List.copyOf(parts);
        streets = List.copyOf(streets);
        typed = Map.copyOf(typed);
    }

    /// One consequence of the standard.
    public record Part(FollowUp first, List<FollowUp> rows) {
        public Part {
            rows = List.copyOf(rows);
        }

        public boolean isInterview() {
            return first.kind() == Kind.INTERVIEW;
        }

        public boolean isOrder() {
            return first.kind() == Kind.RECTIFY;
        }
    }

    /// What stands in a field of an interview's form.
    public String typed(FollowUp interview, String field) {
        return refusedFor != null && refusedFor == interview.id() ? typed.getOrDefault(field, "") : "";
    }

    @Override
    public String template() {
        return "rectification/followups";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
