package org.xingping.app.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xingping.app.database.CannotStart;
import org.xingping.app.database.PrivateFile;
import org.xingping.engine.bundle.PublicSigningKey;
import org.xingping.engine.bundle.SignatureKind;
import org.xingping.engine.bundle.SigningKey;
import org.xingping.engine.language.Text;

/// The key pair that this installation signs with: in a private file of the data folder, made at its first use.
@Component
class BundleKeys {

    private final Path file;
    private final SignatureKind kind;

    BundleKeys(
            @Value("${xingping.bundle.signature:ed25519}") String signature,
            @Value("${xingping.bundle.key:}") String named,
            @Value("${xingping.data:data}") String data) {
        this.kind = switch (signature) {
            case "ed25519" -> SignatureKind.ED25519;
            case "sm2" -> SignatureKind.SM2;
            default ->
                throw new CannotStart(
                        Text.of(
                                "xingping.bundle.signature 不能是“" + signature + "”。",
                                "xingping.bundle.signature cannot be `" + signature + "`."),
                        Text.of("请写 ed25519 或 sm2。", "Write ed25519 or sm2."));
        };
        // each kind has a file of its own: who tries the other one does not lose the first
        this.file = named.isBlank() ? Path.of(data).resolve("bundle-key-" + signature) : Path.of(named);
    }

    /// The key as the file has it now: instances that share the folder have one key.
    synchronized SigningKey signing() {
        try {
            if (!Files.exists(file)) {
                if (file.toAbsolutePath().getParent() != null) {
                    Files.createDirectories(file.toAbsolutePath().getParent());
                }
                PrivateFile.write(file, SigningKey.generate(kind).pem());
            }
            return SigningKey.ofPem(PrivateFile.read(file))
                    .orElseThrow(() -> new CannotStart(
                            Text.of(file + " 里没有签名密钥。", file + " holds no signing key."),
                            Text.of("请从备份恢复它。", "Restore it from the backup.")));
        } catch (IOException failed) {
            throw new CannotStart(
                    Text.of(
                            "读写不了签名密钥文件 " + file + "。",
                            "The file of the signing key cannot be read or made: " + file + "."),
                    Text.of("请核对目录权限。", "Check the folder's permissions."),
                    failed);
        }
    }

    PublicSigningKey open() {
        return signing().open();
    }
}
