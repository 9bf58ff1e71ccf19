package org.xingping.app.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;

/// Hands out files, each time asking whether the viewer may see the unit.
@Controller
class EvidenceFiles {

    private final Evidence evidence;

    EvidenceFiles(Evidence evidence) {
        this.evidence = evidence;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/evidence/{id}")
    ResponseEntity<Resource> file(@PathVariable long id, Viewer viewer) throws IOException {
        Attachment attachment = evidence.find(viewer, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.mediaType()))
                .contentLength(attachment.bytes())
                // Never shown by the browser itself: whatever is in it runs nowhere.
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(new InputStreamResource(evidence.open(attachment)));
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/evidence/{id}/thumbnail")
    ResponseEntity<byte[]> thumbnail(@PathVariable long id, Viewer viewer) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(evidence.thumbnail(viewer, id));
    }
}
