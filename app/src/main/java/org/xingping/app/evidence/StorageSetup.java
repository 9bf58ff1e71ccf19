package org.xingping.app.evidence;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Chooses where files are kept.
@Configuration
class StorageSetup {

    @Bean
    EvidenceStorage evidenceStorage(
            @Value("${xingping.evidence.folder:${xingping.data:data}/evidence}") String folder, Clock clock) {
        return new FolderStorage(Path.of(folder), clock);
    }
}
