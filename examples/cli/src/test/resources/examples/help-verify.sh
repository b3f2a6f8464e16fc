cp piecework.mv.db restored.mv.db
piecework export parquet books
