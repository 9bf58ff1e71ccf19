package org.xingping.engine.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.Position;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;

/// What the rules know about a standard, worked out once.
final class Study {

    private final CheckedStandard checked;
    private final Definitions definitions;
    private final LinearForms forms;
    private final LinearForms asWritten = new LinearForms(name -> null);
    private final Domains domains;
    private final Possibility possibility;
    private final Facts facts;
    private final Examples examples;
    private final List<Passage> passages;
    private final Inputs inputs = new Inputs(this);
    private final Set<String> mentioned = new HashSet<>();
    private final Map<String, Directions> directions = new HashMap<>();

    Study(CheckedStandard checked) {
        this.checked = checked;
        definitions = new Definitions(checked);
        forms = new LinearForms(definitions::value);
        domains = new Domains(checked, definitions, forms);
        possibility = new Possibility(domains, forms);
        facts = new Facts(checked, definitions);
        examples = new Examples(definitions, forms, facts);
        passages = Passage.of(checked);
        passages.forEach(passage -> mentioned.addAll(passage.text().names()));
    }

    CheckedStandard checked() {
        return checked;
    }

    Standard standard() {
        return checked.standard();
    }

    /// The shared dictionary with the standard's own metrics.
    Dictionary dictionary() {
        return checked.dictionary();
    }

    Definitions definitions() {
        return definitions;
    }

    /// Forms that see through values.
    LinearForms forms() {
        return forms;
    }

    /// Forms in the names of the text, for messages.
    LinearForms asWritten() {
        return asWritten;
    }

    Domains domains() {
        return domains;
    }

    Possibility possibility() {
        return possibility;
    }

    Facts facts() {
        return facts;
    }

    Examples examples() {
        return examples;
    }

    Inputs inputs() {
        return inputs;
    }

    List<Passage> passages() {
        return passages;
    }

    Directions directions(String input) {
        return directions.computeIfAbsent(input, name -> new Directions(checked, definitions, domains, forms, name));
    }

    /// Whether any text uses the name, be it only to ask whether it is known.
    boolean isMentioned(String name) {
        return mentioned.contains(name) || mentioned.contains("known:" + name);
    }

    Compiled compiled(Snippet snippet) {
        return checked.compiled(snippet);
    }

    /// The tree of a text; null when only the row-wise fallback can run it.
    @Nullable
    Expression tree(Snippet snippet) {
        return checked.compiled(snippet).tree();
    }

    /// The formula of a text; null when only the row-wise fallback can run it.
    @Nullable
    Quantity number(Snippet snippet) {
        return tree(snippet) instanceof Quantity number ? number : null;
    }

    /// Where a name stands in a text; the text's beginning when it does not occur.
    ///
    /// @param occurrence 0 for the first time it is used; the last one when it is not used so often
    static Position at(Compiled text, String name, int occurrence) {
        List<Compiled.Mention> mentions = text.mentions().stream()
                .filter(mention -> mention.symbol().equals(name))
                .toList();
        if (mentions.isEmpty()) {
            return text.source().at();
        }
        int start = mentions.get(Math.min(occurrence, mentions.size() - 1)).start();
        String before = text.source().text().substring(0, start);
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        return text.source().at(line, start - (before.lastIndexOf('\n') + 1));
    }

    /// A name as the text spells it: `points("1")`, or plain `points` inside section 1.
    static String spelled(Compiled text, String name) {
        return text.mentions().stream()
                .filter(mention -> mention.symbol().equals(name))
                .findFirst()
                .map(mention -> text.source().text().substring(mention.start(), mention.end()))
                .orElseGet(() -> Wording.name(name));
    }
}
