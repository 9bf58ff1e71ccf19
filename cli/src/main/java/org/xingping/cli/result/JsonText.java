package org.xingping.cli.result;

import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.Inspection.Interval;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes JSON: exact decimals without exponents, texts in both languages, a missing number as null.
public final class JsonText implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;

    private JsonText(JsonGenerator json) {
        this.json = json;
    }

    /// JSON for people to look into: indented by two blanks.
    public static JsonText indented(Writer out) {
        return new JsonText(FACTORY.createGenerator(new Indented(), out));
    }

    /// JSON for a machine alone.
    public static JsonText compact(Writer out) {
        return new JsonText(FACTORY.createGenerator(ObjectWriteContext.empty(), out));
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /// Writes the members of an object or the elements of a list.
    @FunctionalInterface
    public interface Content {
        void write();
    }

    public void object(Content members) {
        json.writeStartObject();
        members.write();
        json.writeEndObject();
    }

    public void object(String name, Content members) {
        json.writeName(name);
        object(members);
    }

    public void list(String name, Content elements) {
        json.writeName(name);
        json.writeStartArray();
        elements.write();
        json.writeEndArray();
    }

    /// A list of short things, on one line.
    public void texts(String name, List<String> elements) {
        list(name, () -> elements.forEach(json::writeString));
    }

    public void text(String name, @Nullable String text) {
        json.writeName(name);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    /// A word such as an outcome, in lower case.
    public void word(String name, @Nullable Enum<?> word) {
        text(name, word == null ? null : word.name().toLowerCase(Locale.ROOT));
    }

    /// An element of a list.
    public void text(String text) {
        json.writeString(text);
    }

    /// A text in both languages.
    public void bilingual(String name, Text text) {
        object(name, () -> {
            text("zh", text.zh());
            text("en", text.en());
        });
    }

    public void number(String name, int number) {
        json.writeNumberProperty(name, number);
    }

    public void number(String name, @Nullable Integer number) {
        json.writeName(name);
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }

    public void number(String name, @Nullable BigDecimal number) {
        json.writeName(name);
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(new BigDecimal(Numbers.plain(number)));
        }
    }

    public void number(String name, @Nullable Fraction number) {
        number(name, number == null ? null : number.rounded());
    }

    /// An element of a list.
    public void number(int number) {
        json.writeNumber(number);
    }

    /// An element of a list.
    public void number(@Nullable Fraction number) {
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(new BigDecimal(number.toPlainString()));
        }
    }

    /// Both ends of a number under `name_min` and `name_max`.
    public void interval(String name, @Nullable Interval interval) {
        number(name + "_min", interval == null ? null : interval.low());
        number(name + "_max", interval == null ? null : interval.high());
    }

    public void flag(String name, boolean flag) {
        json.writeBooleanProperty(name, flag);
    }

    @Override
    public void close() {
        json.close();
    }
}
