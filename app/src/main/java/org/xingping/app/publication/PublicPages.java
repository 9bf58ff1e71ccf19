package org.xingping.app.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.bundle.Bundle;
import org.xingping.app.bundle.Bundles;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.documents.Documents;
import org.xingping.app.ratings.Overviews;
import org.xingping.app.ratings.ResultExport;
import org.xingping.app.rectification.FollowUps;
import org.xingping.app.shell.Page;
import org.xingping.app.shell.Pages;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;

/// The pages everybody may see.
@Controller
class PublicPages {

    private final Published published;
    private final ResultExport export;
    private final FollowUps followUps;
    private final Documents documents;
    private final Pages pages;
    private final Bundles bundles;

    PublicPages(
            Published published,
            ResultExport export,
            FollowUps followUps,
            Documents documents,
            Bundles bundles,
            Pages pages) {
        this.published = published;
        this.export = export;
        this.followUps = followUps;
        this.documents = documents;
        this.pages = pages;
        this.bundles = bundles;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/")
    @Nullable
    View start(ServletWebRequest exchange) {
        List<Cycle> all = published.all();
        if (all.isEmpty()) {
            return new StartView(null, List.of(), null, false);
        }
        Bundle bundle = bundles.find(all.getFirst().id()).orElse(null);
        boolean hasCircular = documents.isCircularIssued(all.getFirst().id());
        if (isKnown(exchange, all, bundle, hasCircular)) {
            return null;
        }
        return new StartView(
                published.overview(all.getFirst(), Map.of()),
                all.stream().skip(1).toList(),
                bundle,
                hasCircular);
    }

    @AllowedTo(everybody = true)
    @GetMapping("/results/{cycle}")
    @Nullable
    View results(@PathVariable long cycle, @RequestParam Map<String, String> parameters, ServletWebRequest exchange) {
        Cycle found = published.cycle(cycle);
        boolean isHall = parameters.containsKey("hall");
        List<Cycle> all = published.all();
        Bundle bundle = bundles.find(cycle).orElse(null);
        boolean hasCircular = documents.isCircularIssued(cycle);
        if (isKnown(exchange, all, bundle, hasCircular)) {
            return null;
        }
        return new ResultsView(
                published.overview(found, parameters),
                all.stream().filter(each -> each.id() != cycle).toList(),
                isHall ? List.of() : followUps.named(found),
                bundle,
                hasCircular,
                isHall);
    }

    @AllowedTo(everybody = true)
    @GetMapping("/results/{cycle}/export")
    ResponseEntity<StreamingResponseBody> export(
            @PathVariable long cycle,
            @RequestParam String format,
            @RequestParam Map<String, String> parameters,
            Language language) {
        Cycle found = published.cycle(cycle);
        return export.download(
                found, published.areas(found, parameters), Overviews.filter(parameters), format, language);
    }

    @AllowedTo(everybody = true)
    @GetMapping("/results/{cycle}/{code}")
    @Nullable
    View result(@PathVariable long cycle, @PathVariable String code, ServletWebRequest exchange) {
        Cycle found = published.cycle(cycle);
        return isKnown(exchange, List.of(found), null, false) ? null : published.result(found, code);
    }

    /// Whether the browser has this very page: the same state of the same cycles, in the same language, for the same
    /// visitor. It asks each time, so that what was published a minute ago is seen.
    private boolean isKnown(
            ServletWebRequest exchange, List<Cycle> cycles, @Nullable Bundle bundle, boolean hasCircular) {
        HttpServletRequest request = exchange.getRequest();
        Page page = pages.page(request);
        int state = Objects.hash(
                cycles.stream()
                        .map(cycle -> cycle.id() + "@" + cycle.publishedAt())
                        .toList(),
                bundle == null ? null : bundle.sha256(),
                hasCircular,
                page.language(),
                page.path(),
                page.viewer(),
                page.csrf(),
                page.isPart());
        if (exchange.getResponse() != null) {
            exchange.getResponse()
                    .setHeader(
                            "Cache-Control",
                            CacheControl.noCache().cachePrivate().getHeaderValue());
        }
        // weak: a strong one names bytes, and an answer that carries it is not compressed on the way
        return exchange.checkNotModified("W/\"" + Integer.toHexString(state) + "\"");
    }
}
