package org.xingping.app.ratings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a list is, with what it is limited to, for links that change one thing.
///
/// @param parameters without blank ones, in the order of the address
public record Address(String path, Map<String, String> parameters) {

    public Address {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// With one parameter changed, back on the first page; null or blank takes it out.
    public Address with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove("page");
        changed.remove(name);
        if (value != null && !value.isBlank()) {
            changed.put(name, value);
        }
        return new Address(path, changed);
    }

    /// The first page of it.
    public Address withoutPage() {
        return with("page", null);
    }

    /// The same at another path.
    public Address at(String other) {
        return new Address(other, parameters);
    }

    public String href() {
        return parameters.isEmpty()
                ? path
                : path + "?"
                        + parameters.entrySet().stream()
                                .map(each -> each.getKey() + "="
                                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }
}
