package org.xingping.app.evidence;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Text;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Files in an S3-compatible storage: `prefix/ab/cdef…`.
///
/// A storage shows an object whole or not at all, so nothing is renamed here. Every request says which hash its bytes
/// have; servers that know the field refuse others.
final class ObjectStorage implements EvidenceStorage, AutoCloseable {

    private static final String CHECK = "xingping-start-check";

    private final StoreAddress address;
    private final S3Client client;

    ObjectStorage(StoreAddress address, StoreKeys keys) {
        this.address = address;
        // Servers other than Amazon's know neither signed chunks nor its newer checksums.
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(30)))
                .overrideConfiguration(times ->
                        times.apiCallAttemptTimeout(Duration.ofSeconds(60)).apiCallTimeout(Duration.ofSeconds(90)))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.id(), keys.secret())))
                .region(Region.of(address.region()))
                .forcePathStyle(address.isByPath())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build());
        if (address.endpoint() != null) {
            builder.endpointOverride(address.endpoint());
        }
        this.client = builder.build();
    }

    /// Writes a small object, reads it back and deletes it: better refused at the start than at the first upload.
    ///
    /// @throws CannotStart with what is wrong
    void check() {
        String key = address.prefix() + CHECK;
        byte[] bytes = "xingping".getBytes(StandardCharsets.UTF_8);
        try {
            client.putObject(put -> put.bucket(address.bucket()).key(key), RequestBody.fromBytes(bytes));
            byte[] back = client.getObjectAsBytes(
                            get -> get.bucket(address.bucket()).key(key))
                    .asByteArray();
            client.listObjectsV2(list ->
                    list.bucket(address.bucket()).prefix(address.prefix()).maxKeys(1));
            client.deleteObject(delete -> delete.bucket(address.bucket()).key(key));
            if (!Arrays.equals(bytes, back)) {
                throw refusal(
                        Text.of("写入的内容读回来不一样", "what was written is read back differently"),
                        Text.of("请核对存储服务是否改写内容。", "See whether something changes the contents on their way."),
                        null);
            }
        } catch (NoSuchBucketException missing) {
            throw refusal(
                    Text.of("没有存储桶 " + address.bucket(), "there is no bucket " + address.bucket()),
                    Text.of("请先建好存储桶（不公开），或核对名称。", "Make the bucket, not public, or check its name."),
                    missing);
        } catch (S3Exception refused) {
            if (refused.statusCode() == 401 || refused.statusCode() == 403) {
                throw refusal(
                        Text.of(
                                "存储服务拒绝了这对密钥（%d %s）".formatted(refused.statusCode(), code(refused)),
                                "it refuses the keys (%d %s)".formatted(refused.statusCode(), code(refused))),
                        Text.of(
                                "请核对密钥、region 和本机时钟；密钥须能读、写、列出和删除此前缀下的对象。",
                                "Check the keys, the region and this machine's clock; the keys must allow to read, write, list"
                                        + " and delete below the prefix."),
                        refused);
            }
            throw refusal(
                    Text.of(
                            "存储服务答复 %d %s".formatted(refused.statusCode(), code(refused)),
                            "it answers %d %s".formatted(refused.statusCode(), code(refused))),
                    Text.of(
                            "请核对 endpoint、region 和 style（path 或 host）。",
                            "Check endpoint, region and style (path or host)."),
                    refused);
        } catch (SdkException unreachable) {
            throw refusal(
                    Text.of("连不上存储服务", "it cannot be reached"),
                    Text.of(
                            "请核对 endpoint、网络和证书；稍后再启动。",
                            "Check the endpoint, the network and its certificate, and start again."),
                    unreachable);
        }
    }

    private static String code(S3Exception refused) {
        return refused.awsErrorDetails() == null
                ? ""
                : String.valueOf(refused.awsErrorDetails().errorCode());
    }

    private CannotStart refusal(Text why, Text remedy, @Nullable Throwable cause) {
        return new CannotStart(
                Text.of(
                        "佐证存储 " + address.shown() + " 不能用：" + why.zh() + "。",
                        "The evidence storage " + address.shown() + " cannot be used: " + why.en() + "."),
                remedy,
                cause);
    }

    @Override
    public void put(String sha256, Path file) throws IOException {
        String sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        try {
            client.putObject(
                    put -> put.bucket(address.bucket())
                            .key(key(sha256))
                            .contentType("application/octet-stream")
                            .checksumSHA256(sum),
                    RequestBody.fromFile(file));
        } catch (SdkException failed) {
            throw new StorageUnavailable("cannot keep " + sha256 + " in " + address.shown(), failed);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        try {
            return client.getObject(get -> get.bucket(address.bucket()).key(key(sha256)));
        } catch (NoSuchKeyException missing) {
            throw (IOException) new FileNotFoundException(sha256).initCause(missing);
        } catch (SdkException failed) {
            throw new StorageUnavailable("cannot read " + sha256 + " from " + address.shown(), failed);
        }
    }

    @Override
    public void delete(String sha256) throws IOException {
        try {
            client.deleteObject(delete -> delete.bucket(address.bucket()).key(key(sha256)));
        } catch (SdkException failed) {
            throw new StorageUnavailable("cannot delete " + sha256 + " from " + address.shown(), failed);
        }
    }

    @Override
    public void forEach(BiConsumer<String, Instant> each) throws IOException {
        String next = null;
        do {
            ListObjectsV2Response page;
            try {
                page = client.listObjectsV2(ListObjectsV2Request.builder()
                        .bucket(address.bucket())
                        .prefix(address.prefix())
                        .continuationToken(next)
                        .build());
            } catch (SdkException failed) {
                throw new StorageUnavailable("cannot list " + address.shown(), failed);
            }
            for (S3Object found : page.contents()) {
                String name = found.key().substring(address.prefix().length()).replace("/", "");
                if (name.matches("[0-9a-f]{64}") && key(name).equals(found.key())) {
                    each.accept(name, found.lastModified());
                }
            }
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    private String key(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
        return address.prefix() + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }

    @Override
    public void close() {
        client.close();
    }
}
