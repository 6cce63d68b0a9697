"""What convinces: for each finding both sides as one picture and as a page, and each walk as a page of its own."""
