"""What several folders of tests share: projects, repositories, builds and ways to look at them."""
