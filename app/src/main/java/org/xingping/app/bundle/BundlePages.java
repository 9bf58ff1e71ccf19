package org.xingping.app.bundle;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.View;

/// Bundles for everybody, the key they are signed with, and the page that checks them.
@Controller
class BundlePages {

    private final Bundles bundles;
    private final BundleKeys keys;
    private final Cycles cycles;

    BundlePages(Bundles bundles, BundleKeys keys, Cycles cycles) {
        this.bundles = bundles;
        this.keys = keys;
        this.cycles = cycles;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/results/{cycle}/bundle")
    ResponseEntity<Resource> download(@PathVariable long cycle) {
        Cycle found = cycles.cycle(cycle);
        Bundle bundle = bundles.find(cycle)
                .filter(any -> found.isPublished())
                .orElseThrow(() -> new NotFound("bundle " + cycle));
        String name = "xingping-" + found.unitCode() + "-" + found.standard() + "-" + found.period() + ".jsonl";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/jsonl"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"")
                .eTag("\"" + bundle.sha256() + "\"")
                .body(new FileSystemResource(bundles.file(bundle)));
    }

    @AllowedTo(everybody = true)
    @GetMapping("/verify")
    View verify(@RequestParam(required = false) @Nullable Long cycle) {
        return new VerifyView(cycle == null ? null : bundles.find(cycle).orElse(null), keys.open());
    }

    @AllowedTo(everybody = true)
    @GetMapping("/verify/key.pem")
    ResponseEntity<String> key() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-pem-file"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"xingping-key.pem\"")
                .body(keys.open().pem());
    }
}
