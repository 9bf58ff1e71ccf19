package org.xingping.app.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;

/// Switches the interface between Chinese and English and comes back to the page.
@Controller
class LanguageChoice {

    @AllowedTo(everybody = true)
    @PostMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response) {
        Cookie cookie = new Cookie(Pages.LANGUAGE, language.equals("en") ? "en" : "zh");
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
        // Only to a page of ours: `//elsewhere` is another host.
        boolean isOurs = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(isOurs ? back : "/"))
                .build();
    }
}
