package io.registryfacade.edge.images;

import java.util.List;

/** An object store: the commands that upload to it, and what it cannot do. */
enum ObjectStore {
    S3("Amazon S3", "the name of the bucket", """
            # Uploads a folder of objects whose names are digests, except for those that are there.
            add() { # folder, type, caching
              aws s3 sync "$1/v2" "s3://$BUCKET/v2" --size-only --no-progress --content-type "$2" --cache-control "$3"
            }
            # Uploads a folder.
            replace() { # folder, type, caching
              aws s3 cp "$1" "s3://$BUCKET" --recursive --no-progress --content-type "$2" --cache-control "$3"
            }
            list() {
              aws s3api list-objects-v2 --bucket "$BUCKET" --prefix v2/ --query 'Contents[].[Key]' --output text
            }
            remove() {
              aws s3api delete-object --bucket "$BUCKET" --key "$1"
            }
            """, """
            # The response for /v2/ where the bucket is no website.
            aws s3api put-object --bucket "$BUCKET" --key v2/ --body objects/6-responses/v2/index.html \\
              --content-type application/json --cache-control no-cache > "$work/put"
            """) {
        @Override
        List<String> deployment(StaticSite site) {
            return List.of(
                    "Deploy: BUCKET=my-bucket sh upload.sh            uploads what is new",
                    "        BUCKET=my-bucket sh upload.sh --delete   removes what is gone, too, below v2/",
                    "The AWS command line, version 1.29 or 2, reads the account and the region from its own settings.",
                    "",
                    "Everybody must be able to read the objects (s3:GetObject), and should be able to list them",
                    "(s3:ListBucket): otherwise the bucket responds to what is missing with 403 in place of 404.",
                    "Three addresses are possible:",
                    "- your own name " + site.host() + ": a distribution of CloudFront with your certificate,",
                    "  whose origin is the bucket (not its website), with the error response 403 and 404: /error.json, 404",
                    "- https://my-bucket.s3.REGION.amazonaws.com, for a bucket without dots in its name",
                    "- the website of the bucket, with the index document index.html: it has no HTTPS, which clients require");
        }
    },
    GCS("Google Cloud Storage", "the name of the bucket", """
            # Uploads a folder of objects whose names are digests, except for those that are there.
            add() { # folder, type, caching
              gcloud storage cp --recursive --no-clobber --content-type="$2" --cache-control="$3" "$1/v2" "gs://$BUCKET/"
            }
            # Uploads a folder.
            replace() { # folder, type, caching
              for entry in "$1"/*; do
                gcloud storage cp --recursive --content-type="$2" --cache-control="$3" "$entry" "gs://$BUCKET/"
              done
            }
            list() {
              gcloud storage ls "gs://$BUCKET/v2/**" | sed "s|^gs://$BUCKET/||"
            }
            remove() {
              gcloud storage rm "gs://$BUCKET/$1"
            }
            """, """
            # The response for /v2/, and for what is missing.
            gcloud storage buckets update "gs://$BUCKET" --web-main-page-suffix=index.html --web-error-page=error.json
            """) {
        @Override
        List<String> deployment(StaticSite site) {
            return List.of(
                    "Deploy: BUCKET=my-bucket sh upload.sh            uploads what is new",
                    "        BUCKET=my-bucket sh upload.sh --delete   removes what is gone, too, below v2/",
                    "The Google Cloud command line reads the account from its own settings.",
                    "",
                    "Everybody must be able to read the objects (roles/storage.objectViewer for allUsers).",
                    "Serve " + site.host() + " by an external Application Load Balancer with your certificate, whose",
                    "backend is the bucket. https://storage.googleapis.com is no address for images, because its paths",
                    "begin with the name of the bucket.");
        }
    },
    AZURE("Azure Blob Storage", "the name of the storage account", """
            # Uploads a folder of objects whose names are digests, except for those that are there.
            add() { # folder, type, caching
              (cd "$1" && find v2 -type f) | sort | comm -23 - "$work/before" | while read -r key; do
                az storage blob upload --account-name "$BUCKET" --container-name '$web' --name "$key" --file "$1/$key" \\
                  --overwrite true --content-type "$2" --content-cache-control "$3" --no-progress --output none
              done
            }
            # Uploads a folder.
            replace() { # folder, type, caching
              az storage blob upload-batch --account-name "$BUCKET" --destination '$web' --source "$1" \\
                --overwrite true --content-type "$2" --content-cache-control "$3" --no-progress --output none
            }
            list() {
              az storage blob list --account-name "$BUCKET" --container-name '$web' --prefix v2/ --num-results '*' \\
                --query '[].name' --output tsv
            }
            remove() {
              az storage blob delete --account-name "$BUCKET" --container-name '$web' --name "$1" --output none
            }
            # The response for /v2/, and for what is missing.
            az storage blob service-properties update --account-name "$BUCKET" --static-website true \\
              --index-document index.html --404-document error.json --output none
            list | sort > "$work/before"
            """, "") {
        @Override
        List<String> deployment(StaticSite site) {
            return List.of(
                    "Deploy: BUCKET=my-account sh upload.sh            uploads what is new",
                    "        BUCKET=my-account sh upload.sh --delete   removes what is gone, too, below v2/",
                    "BUCKET is the storage account, whose static website the script turns on. The Azure command line",
                    "reads the account of the user from its own settings (az login, AZURE_STORAGE_AUTH_MODE=login).",
                    "",
                    "The address of the website (https://my-account.zNN.web.core.windows.net) serves images as it is.",
                    "Serve " + site.host()
                            + " by Azure Front Door with your certificate, whose origin is this address.");
        }
    };

    private final String title;
    private final String bucket;
    private final String commands;
    private final String ending;

    ObjectStore(String title, String bucket, String commands, String ending) {
        this.title = title;
        this.bucket = bucket;
        this.commands = commands;
        this.ending = ending;
    }

    /** Returns how to upload, and what the address of the images is. */
    abstract List<String> deployment(StaticSite site);

    String title() {
        return title;
    }

    /** Returns what the variable BUCKET must be. */
    String bucket() {
        return bucket;
    }

    /** Returns the functions {@code add}, {@code replace}, {@code list} and {@code remove} of the script. */
    String commands() {
        return commands;
    }

    /** Returns the commands after all uploads; may be empty. */
    String ending() {
        return ending.isEmpty() ? "" : "\n" + ending;
    }

    /** Returns whether there is an object whose key ends with a slash, for {@code /v2/}. */
    boolean hasKeyOfPing() {
        return this == S3;
    }

    List<String> differences() {
        return List.of(
                "Docker-Distribution-API-Version and Docker-Content-Digest: absent, unless the service in front adds them",
                "/v2 without a slash: redirected, or 404",
                "pushes and other methods: refused by 403 or 405, in the words of the store",
                "what is missing: 404 with one message for all, or with that of the store, and 403 if nobody may list the"
                        + " objects",
                "lists of referrers of manifests that are not served: 404, after which clients look for a tag",
                "malformed names: 404 in place of 400");
    }

    List<String> losses() {
        return List.of(
                "'oras discover' and 'oras resolve' fail, because they need Docker-Content-Digest, which the store"
                        + " does not send; pulls work");
    }
}
