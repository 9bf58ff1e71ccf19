package org.xingping.app.evidence;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Chooses where files are kept: a folder, or the storage that an address names.
@Configuration
class StorageSetup {

    @Bean
    EvidenceStorage evidenceStorage(
            @Value("${xingping.evidence.url:}") String url,
            @Value("${xingping.evidence.folder:${xingping.data:data}/evidence}") String folder,
            @Value("${xingping.evidence.key:}") String key,
            @Value("${xingping.evidence.secret:}") String secret,
            @Value("${xingping.evidence.keys:}") String keys,
            Clock clock) {
        if (url.isBlank()) {
            return new FolderStorage(Path.of(folder), clock);
        }
        ObjectStorage storage = new ObjectStorage(StoreAddress.parse(url), StoreKeys.of(key, secret, keys));
        storage.check();
        return storage;
    }
}
