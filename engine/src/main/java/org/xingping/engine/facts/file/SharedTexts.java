package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The texts that the cells of a workbook share by number.
final class SharedTexts {

    /// Bounds what a small file can make of the memory; a nation of units with names stays far below.
    private static final long MOST_CHARACTERS = 200_000_000;

    private static final int MOST_TEXTS = 20_000_000;

    private final List<String> texts;

    private SharedTexts(List<String> texts) {
        this.texts = texts;
    }

    static SharedTexts none() {
        return new SharedTexts(List.of());
    }

    static SharedTexts read(InputStream bytes) throws IOException, WorkbookDamaged {
        List<String> texts = new ArrayList<>();
        long characters = 0;
        try (XmlPart part = new XmlPart(bytes)) {
            while (part.next()) {
                if (part.isStart("si")) {
                    String text = part.richText("si");
                    texts.add(text);
                    characters += text.length();
                    if (characters > MOST_CHARACTERS || texts.size() > MOST_TEXTS) {
                        throw new WorkbookDamaged("more texts than any table has");
                    }
                }
            }
        }
        return new SharedTexts(texts);
    }

    String at(String number) throws WorkbookDamaged {
        try {
            return texts.get(Integer.parseInt(number.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new WorkbookDamaged("no shared text " + Characters.shown(number), e);
        }
    }
}
