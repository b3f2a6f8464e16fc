piecework fingerprint > fingerprints.txt
piecework export parquet books
cp books/manifest.json .
