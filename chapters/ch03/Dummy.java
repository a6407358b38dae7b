package ch03;

final class Dummy {}
