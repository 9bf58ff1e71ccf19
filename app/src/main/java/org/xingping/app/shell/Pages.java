package org.xingping.app.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.xingping.app.access.CurrentViewer;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.engine.language.Language;

/// Makes the page that a request is answered with.
@Component
public class Pages {

    /// Keeps the language chosen.
    static final String LANGUAGE = "language";

    private final Texts texts;
    private final CurrentViewer current;
    private final List<Navigation.Entry> navigation;
    private final ObjectProvider<Bell> bells;
    private final boolean isDemo;

    Pages(
            Texts texts,
            CurrentViewer current,
            List<Navigation> navigation,
            ObjectProvider<Bell> bells,
            @Value("${xingping.demo:false}") boolean isDemo) {
        this.texts = texts;
        this.current = current;
        this.navigation = navigation.stream()
                .flatMap(part -> part.entries().stream())
                .sorted(Comparator.comparingInt(Navigation.Entry::order))
                .toList();
        this.bells = bells;
        this.isDemo = isDemo;
        // A missing text would break every page there is; better no start.
        for (Navigation.Entry entry : this.navigation) {
            for (Language language : Language.values()) {
                texts.text(language, entry.key());
            }
        }
    }

    public Page page(HttpServletRequest request) {
        Viewer viewer = current.of(request);
        Language language = language(request);
        boolean isPart = "true".equals(request.getHeader("HX-Request"));
        return new Page(
                language,
                path(request),
                viewer,
                csrf(request),
                isDemo,
                isPart,
                navigation.stream().filter(entry -> isSeenBy(entry, viewer)).toList(),
                viewer == null || isPart
                        ? 0
                        : bells.stream().mapToInt(bell -> bell.unread(viewer)).sum(),
                texts,
                Formats.of(language));
    }

    private static boolean isSeenBy(Navigation.Entry entry, @Nullable Viewer viewer) {
        return entry.roles().isEmpty()
                || (viewer != null && viewer.has(entry.roles().toArray(Role[]::new)));
    }

    /// The language asked for by the cookie; Chinese unless it says otherwise.
    public static Language language(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(LANGUAGE)) {
                    return cookie.getValue().equals("en") ? Language.EN : Language.ZH;
                }
            }
        }
        return Language.ZH;
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
