package org.xingping.app.ratings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Results.AreaCount;
import org.xingping.app.ratings.Results.Distribution;
import org.xingping.app.ratings.Results.TargetStanding;
import org.xingping.engine.language.Text;

/// A cycle's ratings in an area at a glance: counts, targets, map and list.
///
/// @param areas what is shown; mostly one
/// @param above the units from the district down to the area, itself included, that may be seen
/// @param streets units by street, where they are few enough to be drawn
/// @param counts the areas below, where they are not
/// @param address of the page itself, with filters
/// @param units address of the units' pages, to which their code is added
public record Overview(
        Cycle cycle,
        List<Unit> areas,
        List<Unit> above,
        Distribution distribution,
        List<TargetStanding> targets,
        List<Street> streets,
        List<AreaCount> counts,
        Listing listing,
        AwardNames names,
        Address address,
        String units,
        String export) {

    public Overview {
        areas = List.copyOf(areas);
        above = List.copyOf(above);
        targets = List.copyOf(targets);
        streets = List.copyOf(streets);
        counts = List.copyOf(counts);
    }

    /// The units of one street, or of what else stands above them.
    public record Street(String code, String name, @Nullable String nameEnglish, List<Rating> ratings) {
        public Street {
            ratings = List.copyOf(ratings);
        }

        public long decided() {
            return ratings.stream().filter(Rating::isDecided).count();
        }
    }

    /// A page of the list.
    ///
    /// @param total on all pages
    /// @param isMore whether there are more than that, which were not counted
    /// @param page from 1
    public record Listing(List<Rating> rows, int total, boolean isMore, int page, int pages, ResultFilter filter) {
        public Listing {
            rows = List.copyOf(rows);
        }
    }

    /// The award in words, or why there is none.
    public Text award(Rating rating) {
        Text reason = rating.notRated();
        return reason == null ? names.span(rating.awardLow(), rating.awardHigh()) : reason;
    }

    /// What stands in the middle of the star.
    public String middle(Rating rating) {
        return names.middle(rating.awardLow(), rating.awardHigh());
    }

    public String href(Rating rating) {
        return units + rating.code();
    }

    /// The best award anybody has for certain; null: nobody has one.
    public Results.@Nullable LevelCount best() {
        return distribution.levels().stream()
                .filter(level -> level.decided() > 0)
                .findFirst()
                .orElse(null);
    }

    /// Link that sorts by a column, the other way round when it is sorted by it already.
    public String sort(ResultFilter.Sort by) {
        boolean isSame = listing.filter().sort() == by;
        boolean descends = isSame ? !listing.filter().isDescending() : by == ResultFilter.Sort.AWARD;
        return address.with("sort", by.id())
                        .with("order", descends ? "desc" : "asc")
                        .href() + "#list";
    }

    /// For `aria-sort`.
    public @Nullable String sorted(ResultFilter.Sort by) {
        return listing.filter().sort() != by ? null : listing.filter().isDescending() ? "descending" : "ascending";
    }

    public String page(int page) {
        Address first = address.withoutPage();
        return (page == 1 ? first : first.with("page", String.valueOf(page))).href() + "#list";
    }
}
