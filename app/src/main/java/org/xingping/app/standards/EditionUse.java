package org.xingping.app.standards;

import java.util.Map;

/// Who rates by editions. The cycles implement it.
public interface EditionUse {

    /// How many rounds rate by each edition, by the edition's id; editions without a round are absent.
    Map<Long, Integer> countByEdition();
}
