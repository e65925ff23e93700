"""Reports: what the service did and what families lack, in documents for outside."""
